package grokwatch.backtest;

import grokwatch.core.run.Metric;
import grokwatch.core.score.Statistics;
import java.util.Arrays;

/**
 * When a run's rise from its plateau began, as its curve tells: the first of three consecutive
 * evaluations at a tenth of the way from the plateau's level to 0.95.
 *
 * <p>The level is the lowest running median of three since memorisation, as far as it was known at
 * each evaluation, or over the whole memorised life, which is known in hindsight alone. The two
 * differ where accuracy drops after memorisation.
 */
final class OnsetTruth {

    private static final double TARGET = 0.95;
    private static final double ONSET = 0.10;
    private static final double FALLEN = 0.05;
    private static final double HIGHEST_LEVEL = 0.85;
    private static final int CONFIRMATIONS = 3;
    private static final int AFTERWARDS = 10;

    private final long[] steps;
    private final double[] values;
    private final double[] levels;
    private final int watched;

    private OnsetTruth(long[] steps, double[] values, int watched) {
        this.steps = steps;
        this.values = values;
        this.levels = levels(values);
        this.watched = watched;
    }

    /** The evaluations of a memorised run since memorisation; empty without accuracies. */
    static OnsetTruth of(Label run) {
        Series accuracy = Series.of(run.curve(), Metric.VALIDATION_ACCURACY);
        int from = accuracy.indexAfter(run.memorised() - 1);
        long[] steps = Arrays.copyOfRange(accuracy.steps(), from, accuracy.size());
        double[] values = Arrays.copyOfRange(accuracy.values(), from, accuracy.size());
        int watched =
                run.generalised() < 0
                        ? steps.length
                        : Math.max(0, accuracy.indexAfter(run.generalised()) - from);
        return new OnsetTruth(steps, values, watched);
    }

    private static double[] levels(double[] values) {
        double[] levels = new double[values.length];
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            lowest = Math.min(lowest, median(values, i));
            levels[i] = lowest;
        }
        return levels;
    }

    /** Of the last three; of the first two the smaller. */
    private static double median(double[] values, int at) {
        if (at < 2) {
            return at == 0 ? values[0] : Math.min(values[0], values[1]);
        }
        double[] last = Arrays.copyOfRange(values, at - 2, at + 1);
        Arrays.sort(last);
        return last[1];
    }

    /** Evaluations between memorisation and generalisation, or the end. */
    int watched() {
        return watched;
    }

    /** Index of the onset by the level known at each evaluation; -1 without one. */
    int knownSoFar() {
        for (int i = 0; i + CONFIRMATIONS <= values.length; i++) {
            if (rises(i, levels[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the onset by the lowest level there was, after it was there; -1 without one. */
    int inHindsight() {
        if (watched == 0) {
            return -1;
        }
        double lowest = levels[watched - 1];
        int at = 0;
        while (levels[at] > lowest) {
            at++;
        }
        for (int i = at; i + CONFIRMATIONS <= values.length; i++) {
            if (rises(i, lowest)) {
                return i;
            }
        }
        return -1;
    }

    private boolean rises(int from, double level) {
        for (int i = from; i < from + CONFIRMATIONS; i++) {
            if (!(progress(values[i], level) >= ONSET)) {
                return false;
            }
        }
        return true;
    }

    private static double progress(double value, double level) {
        double from = Math.min(level, HIGHEST_LEVEL);
        return (value - from) / (TARGET - from);
    }

    /** Index of the first evaluation at a step or after it. */
    int indexOf(long step) {
        int at = Arrays.binarySearch(steps, step);
        return at < 0 ? -at - 1 : at;
    }

    /** Whether the ten evaluations after an alarm are mostly back at the level known by then. */
    boolean fellBack(int alarm) {
        int until = Math.min(alarm + 1 + AFTERWARDS, values.length);
        if (alarm >= values.length || until - alarm - 1 < CONFIRMATIONS) {
            return false;
        }
        double median = Statistics.quantile(Arrays.copyOfRange(values, alarm + 1, until), 0.5);
        return progress(median, levels[alarm]) < FALLEN;
    }
}
