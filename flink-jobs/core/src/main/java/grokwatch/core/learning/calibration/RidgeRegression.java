package grokwatch.core.learning.calibration;

import grokwatch.core.stats.PositiveDefinite;

/** Weighted least squares with a quadratic penalty on every coefficient but the first. */
final class RidgeRegression {

    private static final double INTERCEPT_RIDGE = 1e-6;

    private final int size;
    private final double[][] normal;
    private final double[] right;

    /**
     * @param size predictors, the first of them constant
     * @param ridge > 0
     */
    RidgeRegression(int size, double ridge) {
        this.size = size;
        this.normal = new double[size][size];
        this.right = new double[size];
        for (int i = 0; i < size; i++) {
            normal[i][i] = i == 0 ? INTERCEPT_RIDGE : ridge;
        }
    }

    void add(double[] x, double y, double weight) {
        for (int i = 0; i < size; i++) {
            right[i] += weight * x[i] * y;
            for (int j = 0; j < size; j++) {
                normal[i][j] += weight * x[i] * x[j];
            }
        }
    }

    /** The coefficients; the penalty makes them exist. */
    double[] solve() {
        return PositiveDefinite.solve(normal, right);
    }
}
