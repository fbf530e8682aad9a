package grokwatch.backtest;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;
import java.util.Arrays;
import java.util.List;

/**
 * One metric of a curve, where it was logged. Steps stand as logged; values may be NaN.
 *
 * @param steps optimizer steps
 * @param values as long as {@code steps}
 */
public record Series(long[] steps, double[] values) {

    private static final int CONFIRMATIONS = 3;

    /** A metric of a curve. */
    public static Series of(RecordedCurve curve, Metric metric) {
        Observation[] logged =
                curve.points().stream()
                        .filter(point -> point.has(metric))
                        .toArray(Observation[]::new);
        return new Series(
                Arrays.stream(logged).mapToLong(Observation::step).toArray(),
                Arrays.stream(logged).mapToDouble(point -> point.get(metric)).toArray());
    }

    /** The finite values of a target's metric, turned so that more is better. */
    public static Series of(RecordedCurve curve, Target target) {
        List<Observation> logged =
                curve.points().stream()
                        .filter(point -> Math.abs(point.named(target.metric())) <= Observation.MAX)
                        .toList();
        return new Series(
                logged.stream().mapToLong(Observation::step).toArray(),
                logged.stream()
                        .mapToDouble(point -> target.oriented(point.named(target.metric())))
                        .toArray());
    }

    /** First step at which a value reaches a level, confirmed or not; -1. */
    long first(double level) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= level) {
                return steps[i];
            }
        }
        return -1;
    }

    /** The same with signs changed, so that more is better. */
    public Series negated() {
        return new Series(steps, Arrays.stream(values).map(value -> -value).toArray());
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    public int size() {
        return steps.length;
    }

    /** First step from which three consecutive values, or all that are left, reach a level; -1. */
    long crossing(double level) {
        for (int i = 0; i < values.length; i++) {
            if (reaches(i, level)) {
                return steps[i];
            }
        }
        return -1;
    }

    private boolean reaches(int from, double level) {
        int until = Math.min(from + CONFIRMATIONS, values.length);
        for (int i = from; i < until; i++) {
            if (!(values[i] >= level)) {
                return false;
            }
        }
        return true;
    }

    /** The last value at a step or before it; 0 when there is none. */
    public double at(double step) {
        int until = indexAfter(step);
        return until == 0 ? 0 : values[until - 1];
    }

    /** Index of the first value after a step. */
    public int indexAfter(double step) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
