package grokwatch.core.monitor;

import grokwatch.core.phase.RunPhase;

/**
 * Overfitting that nothing will end: validation loss has risen along a long plateau and the weight
 * decay, if there is any, is too weak to act within the run's budget.
 */
final class Overfitting {

    private static final double RISING_T = 3;
    private static final double NO_LONGER_RISING_T = 1;

    /** Multiple of the memorisation step that makes a plateau long. */
    private static final double LONG = 10;

    /**
     * Decay clock within the budget below which weight decay does nothing: grokking takes 3 as a
     * median over 40 published settings, and 1.29 in deviations of its ln (science.md 2, L2).
     */
    private static final double IDLE_CLOCK = 0.1;

    /** Budgets that are not known are taken as ten times the present step. */
    private static final double DEFAULT_BUDGET = 10;

    private Overfitting() {}

    /**
     * Whether the condition holds.
     *
     * @param before whether it held before: it ends later than it begins
     */
    static boolean holds(RunState state, boolean before) {
        RunSignals l = state.signals;
        boolean waits = l.phases.phase() == RunPhase.PLATEAU;
        boolean old = l.latest.lastStep() >= LONG * l.milestones.memorisedStep();
        if (!waits || !old || l.turn.lossTurned() || isHeldBack(state)) {
            return false;
        }
        return l.slopes.lossTrend() > (before ? NO_LONGER_RISING_T : RISING_T);
    }

    private static boolean isHeldBack(RunState state) {
        Long budget = state.description().targets().maxSteps();
        double step = state.signals.latest.lastStep();
        double horizon = Math.max(budget == null ? DEFAULT_BUDGET * step : budget, step);
        return state.signals.clock.rate() * horizon >= IDLE_CLOCK;
    }
}
