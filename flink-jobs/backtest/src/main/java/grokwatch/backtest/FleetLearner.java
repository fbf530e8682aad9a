package grokwatch.backtest;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.learning.FleetModels;
import java.util.List;

/** What a fleet learns from its finished runs: the place for another way of learning. */
public interface FleetLearner {

    /** Takes a finished run in. Cheap: nothing is fitted before {@link #models} asks for it. */
    void add(RunOutcome outcome);

    /**
     * The models that production would have in force now; they do not change when more runs finish.
     */
    FleetModels models();

    /** Makes learners. Used by several threads at once. */
    @FunctionalInterface
    interface Factory {

        /**
         * A learner that has seen no run of its fleet.
         *
         * @param corpus runs of other fleets that it starts from; empty: from what ships, if
         *     anything does
         */
        FleetLearner create(List<RunOutcome> corpus);
    }
}
