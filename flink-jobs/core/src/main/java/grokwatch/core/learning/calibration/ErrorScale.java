package grokwatch.core.learning.calibration;

import static grokwatch.core.landmark.Feature.ACCURACY_ARRIVAL;
import static grokwatch.core.landmark.Feature.ACCURACY_LOGIT;
import static grokwatch.core.landmark.Feature.ACCURACY_PROGRESS;
import static grokwatch.core.landmark.Feature.AGE;
import static grokwatch.core.landmark.Feature.LOSS_ARRIVAL_FAST;
import static grokwatch.core.landmark.Feature.LOSS_BELOW_PEAK;
import static grokwatch.core.landmark.Feature.LOSS_LEVEL;
import static grokwatch.core.landmark.Feature.LOSS_SLOPE_FAST;

import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.RawForecast;
import java.util.List;

/**
 * How far off a forecast is likely to be, in ln of what remains: the exponential of a line in what
 * is known when it is made. Late, agreed and well-founded forecasts are nearer, and those of runs
 * whose curves have begun to move.
 *
 * @param coefficients of {@link #predictors}
 */
record ErrorScale(double[] coefficients) {

    private static final int OF_FORECAST = 6;

    /** What of the curves tells how sure a forecast is, and what stands in where it is missing. */
    private static final List<Sign> SIGNS =
            List.of(
                    new Sign(AGE, 0),
                    new Sign(ACCURACY_LOGIT, -3),
                    new Sign(ACCURACY_PROGRESS, 0),
                    new Sign(ACCURACY_ARRIVAL, 1),
                    new Sign(LOSS_LEVEL, 0),
                    new Sign(LOSS_SLOPE_FAST, 0),
                    new Sign(LOSS_BELOW_PEAK, 0),
                    new Sign(LOSS_ARRIVAL_FAST, 1));

    static final int PREDICTORS = OF_FORECAST + SIGNS.size();

    private static final double MAX_SIGN = 5;
    private static final double MAX_DISAGREEMENT = 2;
    private static final double MIN_LN = -3;
    private static final double MAX_LN = 1;

    private record Sign(Feature feature, double otherwise) {

        double of(float[] features) {
            double value = features[feature.ordinal()];
            return Double.isNaN(value) ? otherwise : Math.max(-MAX_SIGN, Math.min(MAX_SIGN, value));
        }
    }

    /**
     * What it is computed from: 1, ln remaining over step, the models' disagreement, ln of the
     * similar runs, how near the end is, how certain the outcome is, and the signs.
     *
     * @param features at the forecast's step, as {@link grokwatch.core.landmark.Landmark#features}
     */
    static double[] predictors(RawForecast raw, float[] features) {
        double[] predictors = new double[PREDICTORS];
        predictors[0] = 1;
        predictors[1] = raw.lnRemaining();
        predictors[2] = Math.min(raw.disagreement(), MAX_DISAGREEMENT);
        predictors[3] = Math.log1p(raw.similarRuns());
        predictors[4] = Math.max(0, -raw.lnRemaining() - 1);
        predictors[5] = Math.abs(raw.probability() - 0.5);
        for (int i = 0; i < SIGNS.size(); i++) {
            predictors[OF_FORECAST + i] = SIGNS.get(i).of(features);
        }
        return predictors;
    }

    /** Typical |ln (true remaining / forecast remaining)|, in [e^-3, e]. */
    double of(RawForecast raw, float[] features) {
        double[] x = predictors(raw, features);
        double ln = 0;
        for (int i = 0; i < PREDICTORS; i++) {
            ln += coefficients[i] * x[i];
        }
        return Math.exp(Math.max(MIN_LN, Math.min(MAX_LN, ln)));
    }
}
