package grokwatch.core.learning.calibration;

import grokwatch.core.landmark.RawForecast;

/**
 * How far off a forecast is likely to be, in ln of what remains: the exponential of a line in what
 * is known when it is made. Late, agreed and well-founded forecasts are nearer.
 *
 * @param coefficients of {@link #predictors}
 */
record ErrorScale(double[] coefficients) {

    static final int PREDICTORS = 5;

    private static final double LARGEST_DISAGREEMENT = 2;
    private static final double SMALLEST_LN = -3;
    private static final double LARGEST_LN = 1;

    /**
     * What it is computed from: 1, ln remaining over step, the models' disagreement, ln of the
     * similar runs, and how near the end is.
     */
    static double[] predictors(RawForecast raw) {
        return new double[] {
            1,
            raw.lnRemaining(),
            Math.min(raw.disagreement(), LARGEST_DISAGREEMENT),
            Math.log1p(raw.similarRuns()),
            Math.max(0, -raw.lnRemaining() - 1)
        };
    }

    /** Typical |ln (true remaining / forecast remaining)|, in [e^-3, e]. */
    double of(RawForecast raw) {
        double[] x = predictors(raw);
        double ln = 0;
        for (int i = 0; i < PREDICTORS; i++) {
            ln += coefficients[i] * x[i];
        }
        return Math.exp(Math.max(SMALLEST_LN, Math.min(LARGEST_LN, ln)));
    }
}
