package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.WatchedCurve;
import grokwatch.backtest.residual.Cohort;
import grokwatch.backtest.residual.CohortHistory;
import grokwatch.backtest.residual.CohortModel;
import grokwatch.backtest.residual.SurvivalCurve;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Ends a memorised run once, of runs of other settings that had waited as long in units of their
 * memorisation step, fewer than 5 % were still to generalise, by their Kaplan-Meier curve. A run
 * that does not memorise is never ended.
 */
public final class ResidualLifeStopping implements StoppingPolicy {

    private static final double MIN_CHANCE = 0.05;

    private final List<WatchedCurve> finished;

    /**
     * @param finished runs to learn from, in no order
     */
    public ResidualLifeStopping(List<WatchedCurve> finished) {
        this.finished = new ArrayList<>(finished);
        Collections.shuffle(this.finished, new Random(1));
    }

    @Override
    public String name() {
        return "Kaplan-Meier residual life";
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        Map<String, Double> ages = new HashMap<>();
        Map<String, Long> stops = new HashMap<>();
        for (Label run : runs) {
            double age = ages.computeIfAbsent(run.curve().setting(), this::hopelessAge);
            if (run.memorised() >= 0 && Double.isFinite(age)) {
                stops.put(run.curve().runId(), (long) Math.ceil(run.memorised() * (1 + age)));
            }
        }
        return stops;
    }

    /** Steps since memorisation over the memorisation step from which on a run is hopeless. */
    private double hopelessAge(String setting) {
        SurvivalCurve waiting = waiting(setting);
        int last = waiting.times().length - 1;
        for (int i = 0; i <= last; i++) {
            if (1 - waiting.survival()[last] / waiting.survival()[i] < MIN_CHANCE) {
                return waiting.times()[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private SurvivalCurve waiting(String setting) {
        CohortHistory history = new CohortHistory();
        SurvivalCurve waiting = SurvivalCurve.EMPTY;
        for (WatchedCurve run : finished) {
            if (!run.curve().setting().equals(setting)) {
                RunOutcome outcome = run.outcome();
                CohortModel model = history.add(Cohort.ALL, outcome);
                waiting = model == null ? waiting : model.ageSurvival();
            }
        }
        return waiting;
    }
}
