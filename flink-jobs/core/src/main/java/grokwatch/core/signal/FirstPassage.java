package grokwatch.core.signal;

/**
 * When the squared weight norm falls through its critical value: ln(V/V*) / gamma, less a known
 * bias.
 *
 * @see "Truong et al. (2026). First-Passage Prediction of grokking, arXiv 2605.18845."
 */
public final class FirstPassage {

    /**
     * Squared weight norm at generalisation over that at memorisation: median of published runs.
     */
    private static final double LN_CRITICAL_RATIO = Math.log(0.2);

    /** It overestimates by a quarter to a third. */
    private static final double BIAS = 0.8;

    private static final double SIGNIFICANT = 3;

    private FirstPassage() {}

    /**
     * Decay clock that remains until then.
     *
     * @param normRatio weight norm now over that at memorisation
     * @param decayRate of ln squared norm, per unit of decay clock
     * @param decayRateT its t-value
     * @return > 0; NaN where the norm does not decay with t > 3 or is there already
     */
    public static double remainingClock(double normRatio, double decayRate, double decayRateT) {
        double above = 2 * Math.log(normRatio) - LN_CRITICAL_RATIO;
        boolean applies = decayRateT > SIGNIFICANT && decayRate > 0 && above > 0;
        double clock = BIAS * above / decayRate;
        return applies && clock < Double.POSITIVE_INFINITY ? clock : Double.NaN;
    }
}
