package grokwatch.producers.djl.train;

import ai.djl.training.tracker.Tracker;

/**
 * The learning rate as a function of the step alone, so that optimizer and listener may both ask.
 *
 * @param kind how it changes
 * @param peak highest rate, 1 per step; >= 0
 * @param warmupSteps steps of linear rise, a count; >= 0
 * @param maxSteps budget of the run, steps; > warmupSteps
 */
record ScheduledRate(ScheduleKind kind, double peak, long warmupSteps, long maxSteps)
        implements Tracker {

    private static final double STEP_FACTOR = 0.1;
    private static final int STEP_PARTS = 3;

    @Override
    public float getNewValue(int step) {
        return (float) (peak * factor(step));
    }

    /** Share of the peak at a step. */
    double factor(int step) {
        if (kind == ScheduleKind.CONSTANT) {
            return 1;
        }
        if (step < warmupSteps) {
            return (double) step / warmupSteps;
        }
        double progress = Math.min(1, (double) (step - warmupSteps) / (maxSteps - warmupSteps));
        return switch (kind) {
            case CONSTANT, WARMUP -> 1;
            case COSINE -> (1 + Math.cos(Math.PI * progress)) / 2;
            case STEP -> Math.pow(STEP_FACTOR, Math.floor(STEP_PARTS * progress));
        };
    }
}
