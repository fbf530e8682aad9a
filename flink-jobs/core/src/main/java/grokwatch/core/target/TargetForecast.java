package grokwatch.core.target;

/**
 * When a run reaches its target.
 *
 * @param probability that it does before it ends, in [0, 1]
 * @param expectedStep median of the first step at the target, given that it is reached; beyond the
 *     budget where that is so
 * @param lowerStep lower end of the 90 % interval of that step
 * @param upperStep upper end; infinite when open
 * @param alike finished runs of the same task and target that it rests on
 * @param verdict advice
 */
public record TargetForecast(
        double probability,
        double expectedStep,
        double lowerStep,
        double upperStep,
        int alike,
        TargetVerdict verdict) {

    /** Probability up to which the step is not published. */
    public static final double HOPELESS = 0.05;

    /** The forecast of a run that reached its target at a step. */
    static TargetForecast reached(long step, int alike) {
        TargetVerdict verdict = new TargetVerdict(TargetVerdict.Kind.KEEP, "at its target");
        return new TargetForecast(1, step, step, step, alike, verdict);
    }

    /** Whether the step may be shown: it is likely enough that there is one. */
    public boolean hasExpectedStep() {
        return probability > HOPELESS;
    }
}
