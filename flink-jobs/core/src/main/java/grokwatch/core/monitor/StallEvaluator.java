package grokwatch.core.monitor;

import grokwatch.core.phase.StallReason;
import java.util.Map;

/** Reads out of a run's state whether it has stalled, and why. */
final class StallEvaluator {

    private static final double BUDGET_SHARE = 0.5;

    /** Label by which a trainer says whether a normalisation precedes the network's output. */
    private static final String FINAL_NORM_LABEL = "hasFinalNorm";

    private StallEvaluator() {}

    /** The reason, or null while there is none. */
    static StallReason reason(RunState state) {
        RunSignals l = state.signals;
        if (RegimeEvaluator.isOutOfQuestion(state)) {
            return null;
        }
        if (l.milestones.memorisedStep() < 0) {
            return isNotFitting(state) ? StallReason.NOT_FITTING : null;
        }
        if (l.softmax.isCollapsed()) {
            return StallReason.SOFTMAX_COLLAPSE;
        }
        return l.floor.isAtFloor() && !stirs(l) && !mayHaveFinalNorm(state)
                ? StallReason.NORM_FLOOR
                : null;
    }

    /** Half the budget is gone, and by its training loss the run will not fit. */
    private static boolean isNotFitting(RunState state) {
        RunSignals l = state.signals;
        Long budget = state.description().targets().maxSteps();
        boolean late = budget == null || l.latest.lastStep() >= BUDGET_SHARE * budget;
        return late && l.milestones.memorisedStepAtEnd() < 0 && l.stopRule.willNotFit();
    }

    /** Whether something but the norm moves: then its floor is no end. */
    private static boolean stirs(RunSignals l) {
        return l.turn.lossTurned()
                || l.turn.accuracyTurned()
                || l.outlook.isNear(l.latest.lastStep());
    }

    /**
     * Whether the output may not depend on the size of the weights, so that their norm says
     * nothing: only plain perceptrons are taken not to, unless the trainer says so.
     */
    private static boolean mayHaveFinalNorm(RunState state) {
        Map<String, String> labels = state.description().names().labels();
        String label = labels.get(FINAL_NORM_LABEL);
        return label == null
                ? !"mlp".equals(state.description().network().architecture())
                : Boolean.parseBoolean(label);
    }
}
