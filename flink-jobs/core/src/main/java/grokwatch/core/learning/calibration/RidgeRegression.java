package grokwatch.core.learning.calibration;

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

    /** The coefficients, by Cholesky's factorisation; the penalty makes it exist. */
    double[] solve() {
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = normal[i][j] - dot(lower[i], lower[j], j);
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
        double[] x = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = (right[i] - dot(lower[i], x, i)) / lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                x[i] -= lower[j][i] * x[j];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
