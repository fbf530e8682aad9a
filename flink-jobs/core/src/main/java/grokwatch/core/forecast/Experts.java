package grokwatch.core.forecast;

/**
 * Short answers from physics: remaining steps by one mechanism each, NaN where it does not apply.
 *
 * <p>The third expert, residual life, is {@link ResidualLife}.
 */
final class Experts {

    /**
     * Weight norm at generalisation over that at memorisation, squared: median of published runs.
     */
    private static final double LN_CRITICAL_RATIO = Math.log(0.2);

    /** First passage overestimates by a quarter to a third. */
    private static final double FIRST_PASSAGE_BIAS = 0.8;

    private static final double SIGNIFICANT = 3;
    private static final double VISIBLE = 0.03;
    private static final double DONE = 0.98;
    private static final double SMALLEST_REMAINDER = 1;

    private Experts() {}

    /**
     * First passage of the squared weight norm through its critical value: ln(V/V*) / (gamma eta
     * lambda).
     *
     * @see "Truong et al. (2026). First-Passage Prediction of grokking, arXiv 2605.18845."
     */
    static double firstPassage(ForecastEvidence e) {
        double above = 2 * Math.log(e.normRatio()) - LN_CRITICAL_RATIO;
        boolean applies = e.normDecayRateT() > SIGNIFICANT && e.normDecayRate() > 0 && above > 0;
        return applies && e.hasClock()
                ? FIRST_PASSAGE_BIAS * above / (e.normDecayRate() * e.clockRate())
                : Double.NaN;
    }

    /** The logistic curve that the progress has begun to follow. */
    static double logitLine(ForecastEvidence e) {
        boolean applies =
                e.progress() >= VISIBLE
                        && e.progress() < DONE
                        && e.progressRateT() > SIGNIFICANT
                        && e.progressRate() > 0;
        return applies
                ? Math.max(
                        SMALLEST_REMAINDER, (logit(DONE) - logit(e.progress())) / e.progressRate())
                : Double.NaN;
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
