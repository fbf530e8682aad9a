package grokwatch.core.learning.calibration;

import grokwatch.core.landmark.RawForecast;
import java.util.Comparator;
import java.util.List;

/** Past errors over their scales, ascending, with the weight up to each. */
final class ErrorQuantiles {

    /** Keeps an exact multiple of the tail on its own side. */
    private static final double TIE = 1e-9;

    private final double[] errors;
    private final double[] weightUpTo;

    /**
     * @param raw a forecast
     * @param features of the run where it was made
     * @param error ln (true remaining / forecast remaining)
     * @param weight >= 0
     */
    record Point(RawForecast raw, float[] features, double error, double weight) {

        /** The point with its weight multiplied by a share. */
        Point times(double share) {
            return new Point(raw, features, error, share * weight);
        }
    }

    private record Scaled(double error, double weight) {}

    private ErrorQuantiles(List<Scaled> ascending) {
        errors = new double[ascending.size()];
        weightUpTo = new double[ascending.size()];
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            errors[i] = ascending.get(i).error();
            sum += ascending.get(i).weight();
            weightUpTo[i] = sum;
        }
    }

    /**
     * @param points at least one
     */
    static ErrorQuantiles of(List<Point> points, ErrorScale scale) {
        return new ErrorQuantiles(
                points.stream()
                        .map(
                                p ->
                                        new Scaled(
                                                p.error() / scale.of(p.raw(), p.features()),
                                                p.weight()))
                        .sorted(Comparator.comparingDouble(Scaled::error))
                        .toList());
    }

    /**
     * The error at a level, as if one more run were known that lies beyond all: the conformal
     * quantile, which covers the next run with at least that probability.
     *
     * @param level in (0, 1)
     */
    double at(double level) {
        double runs = weightUpTo[weightUpTo.length - 1];
        double wanted = level * (runs + 1) - (level < 0.5 ? TIE : 0);
        int i = 0;
        while (i < errors.length - 1 && weightUpTo[i] < wanted) {
            i++;
        }
        return errors[i];
    }
}
