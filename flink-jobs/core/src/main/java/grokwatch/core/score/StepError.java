package grokwatch.core.score;

/** By how much a foretold step of generalisation misses, on the scale on which runs differ. */
public final class StepError {

    private StepError() {}

    /**
     * |ln (remaining as foretold / as it came)|; infinite for a forecast that was not made.
     *
     * @param step at which it was foretold
     * @param expected step; infinite: none
     * @param truly step at which it came
     * @return >= 0, dimensionless
     */
    public static double of(double step, double expected, double truly) {
        return Math.abs(Math.log(remaining(step, expected) / remaining(step, truly)));
    }

    /** Steps that remain until another; at least one. */
    public static double remaining(double step, double until) {
        return Math.max(until - step, 1);
    }
}
