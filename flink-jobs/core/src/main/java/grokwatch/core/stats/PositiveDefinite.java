package grokwatch.core.stats;

/** Linear equations with a symmetric positive definite matrix, by Cholesky's factorisation. */
public final class PositiveDefinite {

    private PositiveDefinite() {}

    /**
     * Solves {@code matrix x = right}; O(n^3 / 6).
     *
     * @param matrix square; its lower triangle is read, nothing is changed
     * @throws ArithmeticException if the matrix is not positive definite to working precision
     */
    public static double[] solve(double[][] matrix, double[] right) {
        double[][] lower = factor(matrix);
        int n = right.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (right[i] - dot(lower[i], x, i)) / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= lower[j][i] * x[j];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    private static double[][] factor(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                lower[i][j] = (matrix[i][j] - dot(lower[i], lower[j], j)) / lower[j][j];
            }
            double rest = matrix[i][i] - dot(lower[i], lower[i], i);
            if (!(rest > 0)) {
                throw new ArithmeticException("pivot " + i + " must be > 0, was " + rest);
            }
            lower[i][i] = Math.sqrt(rest);
        }
        return lower;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
