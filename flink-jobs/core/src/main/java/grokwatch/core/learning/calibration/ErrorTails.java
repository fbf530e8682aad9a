package grokwatch.core.learning.calibration;

import grokwatch.core.landmark.Feature;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The 5 % and 95 % quantiles of scaled errors, by the age of the run: early forecasts err upward,
 * since a delay of unknown length has only begun. Between the knots they are interpolated.
 *
 * @see "Romano, Patterson, Candes (2019). Conformalized Quantile Regression. NeurIPS."
 */
final class ErrorTails {

    /** Ages, ln (step / memorisation step), at which quantiles are estimated. */
    private static final double[] KNOTS = {0.5, 1.5, 2.8};

    private static final double TAIL = 0.05;

    /** Grokkers around a knot without which it shares the quantiles of all ages. */
    private static final double MIN_WEIGHT = 12;

    /** Rise of the upper bound, in ln of what remains, per unit of age beyond any in the corpus. */
    private static final double RISE_BEYOND = 0.5;

    private static final double OLDEST = 0.95;

    private final double[] low;
    private final double[] high;
    private final double oldest;

    private ErrorTails(double[] low, double[] high, double oldest) {
        this.low = low;
        this.high = high;
        this.oldest = oldest;
    }

    /** The same tails at every age. */
    static ErrorTails constant(double low, double high) {
        double[] lows = new double[KNOTS.length];
        double[] highs = new double[KNOTS.length];
        Arrays.fill(lows, Math.min(0, low));
        Arrays.fill(highs, Math.max(0, high));
        return new ErrorTails(lows, highs, Double.POSITIVE_INFINITY);
    }

    /** Estimates the tails of past errors, at least one. */
    static ErrorTails of(List<ErrorQuantiles.Point> points, ErrorScale scale) {
        ErrorQuantiles all = ErrorQuantiles.of(points, scale);
        double[] low = new double[KNOTS.length];
        double[] high = new double[KNOTS.length];
        for (int k = 0; k < KNOTS.length; k++) {
            int knot = k;
            List<ErrorQuantiles.Point> near =
                    points.stream()
                            .map(p -> p.times(weights(age(p.features()))[knot]))
                            .filter(p -> p.weight() > 0)
                            .toList();
            double weight = near.stream().mapToDouble(ErrorQuantiles.Point::weight).sum();
            ErrorQuantiles chosen = weight < MIN_WEIGHT ? all : ErrorQuantiles.of(near, scale);
            low[k] = Math.min(0, chosen.at(TAIL));
            high[k] = Math.max(0, chosen.at(1 - TAIL));
        }
        double[] ages = points.stream().mapToDouble(p -> age(p.features())).sorted().toArray();
        return new ErrorTails(low, high, ages[(int) (OLDEST * (ages.length - 1))]);
    }

    /** Lower quantile in units of the error scale, at most 0. */
    double low(float[] features) {
        return at(low, features);
    }

    /** Upper quantile in units of the error scale, >= 0. */
    double high(float[] features) {
        return at(high, features);
    }

    /**
     * What the upper bound rises by for a run older than any known, in ln of what remains, >= 0.
     */
    double beyond(float[] features) {
        return RISE_BEYOND * Math.max(0, age(features) - oldest);
    }

    private static double at(double[] values, float[] features) {
        double[] weights = weights(age(features));
        double sum = 0;
        for (int k = 0; k < KNOTS.length; k++) {
            sum += weights[k] * values[k];
        }
        return sum;
    }

    private static double age(float[] features) {
        double age = features[Feature.AGE.ordinal()];
        return Double.isNaN(age) ? 0 : age;
    }

    /** Shares of the knots at an age, summing to 1. */
    private static double[] weights(double age) {
        double[] weights = new double[KNOTS.length];
        int right = 0;
        while (right < KNOTS.length && KNOTS[right] < age) {
            right++;
        }
        if (right == 0 || right == KNOTS.length) {
            weights[Math.min(right, KNOTS.length - 1)] = 1;
        } else {
            double share = (age - KNOTS[right - 1]) / (KNOTS[right] - KNOTS[right - 1]);
            weights[right - 1] = 1 - share;
            weights[right] = share;
        }
        return weights;
    }

    void write(DataOutput out) throws IOException {
        for (int k = 0; k < KNOTS.length; k++) {
            out.writeDouble(low[k]);
            out.writeDouble(high[k]);
        }
        out.writeDouble(oldest);
    }

    static ErrorTails read(DataInput in) throws IOException {
        double[] low = new double[KNOTS.length];
        double[] high = new double[KNOTS.length];
        for (int k = 0; k < KNOTS.length; k++) {
            low[k] = in.readDouble();
            high[k] = in.readDouble();
        }
        return new ErrorTails(low, high, in.readDouble());
    }
}
