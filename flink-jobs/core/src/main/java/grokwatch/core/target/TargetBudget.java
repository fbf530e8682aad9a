package grokwatch.core.target;

import grokwatch.core.run.RunDescription;

/**
 * How long a run may last.
 *
 * @param maxSteps steps, > 0; NaN when unknown
 * @param maxSeconds time of training since the start, s, > 0; NaN when unknown
 */
public record TargetBudget(double maxSteps, double maxSeconds) {

    /** Nothing is known. */
    public static final TargetBudget UNKNOWN = new TargetBudget(Double.NaN, Double.NaN);

    /** The budget that a trainer stated. */
    public static TargetBudget of(RunDescription run) {
        Long steps = run.targets().maxSteps();
        Double seconds = run.targets().maxSeconds();
        return steps == null && seconds == null
                ? UNKNOWN
                : new TargetBudget(
                        steps == null ? Double.NaN : steps, seconds == null ? Double.NaN : seconds);
    }

    /**
     * The step at which the time runs out at the pace so far; NaN when unknown.
     *
     * @param seconds since the start; NaN when unknown
     */
    double lastStepInTime(double step, double seconds) {
        return seconds > 0 && maxSeconds > 0 ? step * (maxSeconds / seconds) : Double.NaN;
    }
}
