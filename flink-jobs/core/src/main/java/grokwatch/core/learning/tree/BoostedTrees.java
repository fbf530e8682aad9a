package grokwatch.core.learning.tree;

import java.util.Arrays;

/**
 * Newton boosting of shallow trees on histograms. Deterministic: the same rows and weights give the
 * same trees in any order of the rows.
 *
 * <p>Cost: rows x features x trees additions, times at most (1 + depth) / 2.
 *
 * @see "Friedman (2001). Greedy Function Approximation: A Gradient Boosting Machine. Annals of
 *     Statistics 29(5)."
 * @see "Ke et al. (2017). LightGBM: A Highly Efficient Gradient Boosting Decision Tree. NeurIPS."
 */
public final class BoostedTrees {

    private BoostedTrees() {}

    /**
     * @param trees >= 1
     * @param depth splits between root and leaf, in [1, 6]
     * @param shrinkage share of a tree's answer that is taken, in (0, 1]
     * @param ridge pseudo-weight that draws a leaf to zero, >= 0
     * @param smallestHessian that a child must hold, > 0
     */
    public record Settings(
            int trees, int depth, double shrinkage, double ridge, double smallestHessian) {

        /** Those that the forecast was measured with. */
        public static final Settings DEFAULT = new Settings(250, 3, 0.05, 3, 3);

        public Settings {
            requireWithin("trees", trees, 1, 10_000);
            requireWithin("depth", depth, 1, 6);
            requireWithin("shrinkage", shrinkage, Double.MIN_NORMAL, 1);
            requireWithin("ridge", ridge, 0, 1e9);
            requireWithin("smallestHessian", smallestHessian, Double.MIN_NORMAL, 1e9);
        }

        private static void requireWithin(String name, double value, double low, double high) {
            if (!(value >= low && value <= high)) {
                throw new IllegalArgumentException(
                        name + " must be in [" + low + ", " + high + "], was " + value);
            }
        }
    }

    /**
     * Fits an ensemble.
     *
     * @param rows the predictors
     * @param targets one a row, finite
     * @param weights one a row, >= 0
     * @return an ensemble over the original rows; one that always answers 0 when no row has weight
     */
    public static TreeEnsemble fit(
            BinnedRows rows, double[] targets, double[] weights, Loss loss, Settings settings) {
        if (targets.length != rows.rows() || weights.length != rows.rows()) {
            throw new IllegalArgumentException(
                    "targets and weights must be %d, were %d and %d"
                            .formatted(rows.rows(), targets.length, weights.length));
        }
        if (!(Arrays.stream(weights).sum() > 0)) {
            return new TreeEnsemble(0, 0, settings.depth());
        }
        return boost(rows, targets, weights, loss, settings);
    }

    private static TreeEnsemble boost(
            BinnedRows rows, double[] targets, double[] weights, Loss loss, Settings settings) {
        Mass mass = new Mass(weights);
        TreeGrower grower = new TreeGrower(rows, mass, settings);
        TreeEnsemble ensemble =
                new TreeEnsemble(
                        (float) loss.start(targets, weights), settings.trees(), settings.depth());
        double[] outputs = new double[targets.length];
        Arrays.fill(outputs, ensemble.start());
        long[] masses = new long[targets.length];
        for (int tree = 0; tree < settings.trees(); tree++) {
            for (int i = 0; i < masses.length; i++) {
                double response = loss.response(outputs[i], targets[i]);
                masses[i] =
                        mass.of(
                                weights[i] * loss.gradient(response, targets[i]),
                                weights[i] * loss.hessian(response));
            }
            grower.grow(masses, outputs, ensemble, tree);
        }
        return ensemble;
    }
}
