package grokwatch.backtest;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.learning.FleetModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet in which no setting knows its own runs. Settings of which no run has finished share one
 * learner; each other has its own, since what it may know is nobody else's.
 */
final class BlindFleet {

    private final FleetLearner.Factory learners;
    private final List<RunOutcome> before;
    private final FleetLearner common;
    private final Map<String, FleetLearner> own = new HashMap<>();
    private final List<Finished> finished = new ArrayList<>();

    private record Finished(String setting, RunOutcome outcome) {}

    /**
     * @param before outcomes that every setting may know
     */
    BlindFleet(FleetLearner.Factory learners, List<RunOutcome> before) {
        this.learners = learners;
        this.before = List.copyOf(before);
        this.common = blindTo(null);
    }

    /** Models without any run of the setting. */
    FleetModels modelsFor(String setting) {
        return own.getOrDefault(setting, common).models();
    }

    /** A run of the setting has finished. */
    void finished(String setting, RunOutcome outcome) {
        own.computeIfAbsent(setting, this::blindTo);
        finished.add(new Finished(setting, outcome));
        common.add(outcome);
        own.forEach(
                (other, learner) -> {
                    if (!other.equals(setting)) {
                        learner.add(outcome);
                    }
                });
    }

    private FleetLearner blindTo(String setting) {
        FleetLearner learner = learners.create(before);
        finished.stream()
                .filter(run -> !run.setting().equals(setting))
                .forEach(run -> learner.add(run.outcome()));
        return learner;
    }
}
