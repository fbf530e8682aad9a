package grokwatch.core.target;

import grokwatch.core.learning.tree.BoostedTrees;
import grokwatch.core.learning.tree.Loss;
import grokwatch.core.learning.tree.TreeEnsemble;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The conformal 90 % interval of a forecast time: quantiles of out-of-sample errors over their
 * expected size, by forecast time, since forecasts of short times err more.
 *
 * @see "Lei et al. (2018). Distribution-Free Predictive Inference for Regression. JASA 113(523)."
 */
final class TimeInterval {

    /**
     * Tail left out on either side. Errors of models that lack a fold of the groups are larger than
     * those of the model of all, so that a twentieth would cover too much.
     */
    private static final double TAIL = 0.075;

    private static final int BINS = 5;
    private static final double FLOOR = 0.03;
    private static final BoostedTrees.Settings SCALE =
            new BoostedTrees.Settings(40, 2, 0.08, 10, 100);

    private final TreeEnsemble lnScale;

    /** Upper ends of the bins of forecast time, ascending; the last is infinite. */
    private final float[] edges;

    private final float[] low;
    private final float[] high;

    private TimeInterval(TreeEnsemble lnScale, float[] edges, float[] low, float[] high) {
        this.lnScale = lnScale;
        this.edges = edges;
        this.low = low;
        this.high = high;
    }

    /** Errors of forecasts by models that did not know the run's group. */
    record Error(TargetRows.Row row, double forecast) {
        double value() {
            return row.time() - forecast;
        }
    }

    /** The interval of errors, at least one. */
    static TimeInterval of(List<Error> errors) {
        TreeEnsemble scale = scale(errors);
        TreeEnsemble[] halves = {
            scale(errors.stream().filter(e -> e.row().fold() % 2 == 1).toList()),
            scale(errors.stream().filter(e -> e.row().fold() % 2 == 0).toList())
        };
        List<Error> sorted =
                errors.stream().sorted(Comparator.comparingDouble(Error::forecast)).toList();
        float[] edges = new float[BINS];
        float[] low = new float[BINS];
        float[] high = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            List<Error> part =
                    sorted.subList(bin * sorted.size() / BINS, (bin + 1) * sorted.size() / BINS);
            if (part.isEmpty()) {
                part = sorted;
            }
            edges[bin] =
                    bin == BINS - 1
                            ? Float.POSITIVE_INFINITY
                            : (float) part.get(part.size() - 1).forecast();
            double[][] scaled = scaled(part, halves);
            low[bin] = (float) Math.min(0, quantile(scaled, TAIL));
            high[bin] = (float) Math.max(0, quantile(scaled, 1 - TAIL));
        }
        return new TimeInterval(scale, edges, low, high);
    }

    private static TreeEnsemble scale(List<Error> errors) {
        return TargetEnsembles.fit(
                errors.stream().map(Error::row).toList(),
                errors.stream().mapToDouble(e -> Math.log(FLOOR + Math.abs(e.value()))).toArray(),
                Loss.LOGISTIC_LOCATION,
                SCALE);
    }

    private static double[][] scaled(List<Error> errors, TreeEnsemble[] halves) {
        return errors.stream()
                .map(
                        e ->
                                new double[] {
                                    e.value()
                                            / Math.exp(
                                                    halves[e.row().fold() % 2].predict(
                                                            TargetEnsembles.relative(
                                                                    e.row().features()))),
                                    e.row().weight()
                                })
                .sorted(Comparator.comparingDouble((double[] e) -> e[0]))
                .toArray(double[][]::new);
    }

    /** A weighted quantile of values with weights, ascending. */
    private static double quantile(double[][] ascending, double level) {
        double all = Arrays.stream(ascending).mapToDouble(e -> e[1]).sum();
        double below = 0;
        for (double[] e : ascending) {
            below += e[1];
            if (below >= level * all) {
                return e[0];
            }
        }
        return ascending[ascending.length - 1][0];
    }

    void write(DataOutput out) throws IOException {
        lnScale.write(out);
        for (int bin = 0; bin < BINS; bin++) {
            out.writeFloat(edges[bin]);
            out.writeFloat(low[bin]);
            out.writeFloat(high[bin]);
        }
    }

    static TimeInterval read(DataInput in) throws IOException {
        TreeEnsemble lnScale = TreeEnsemble.read(in, TargetFeature.COUNT);
        float[] edges = new float[BINS];
        float[] low = new float[BINS];
        float[] high = new float[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            edges[bin] = in.readFloat();
            low[bin] = in.readFloat();
            high[bin] = in.readFloat();
        }
        return new TimeInterval(lnScale, edges, low, high);
    }

    /** Both ends of ln (remaining / age) around a forecast. */
    double[] around(double forecast, float[] row) {
        int bin = 0;
        while (forecast > edges[bin]) {
            bin++;
        }
        double scale = Math.exp(lnScale.predict(TargetEnsembles.relative(row)));
        return new double[] {forecast + low[bin] * scale, forecast + high[bin] * scale};
    }
}
