package grokwatch.core.stats;

import java.util.Arrays;

/**
 * All eigenvalues of a real symmetric matrix, and the eigenvectors of the largest: Householder
 * reduction and implicit QL with its rotations kept, then the reflections on those vectors alone.
 *
 * <p>Cost 4/3 n^3 for the reduction and about 3 n^3 for the rotations. The residual |A v - lambda
 * v| is a small multiple of 2^-53 times the matrix's norm; vectors are orthogonal to the same.
 *
 * @param eigenvalues from the largest to the smallest
 * @param vectors of the first of them, each of length 1; their signs are arbitrary
 * @see "J. H. Wilkinson, C. Reinsch (1971). Handbook for Automatic Computation II, Linear Algebra:
 *     contributions II/2 (tred) and II/4 (imtql2)."
 */
public record PrincipalAxes(double[] eigenvalues, double[][] vectors) {

    /**
     * Decomposes a matrix.
     *
     * @param matrix square, symmetric, finite; overwritten
     * @param count eigenvectors wanted, 0 to the matrix's order
     * @throws ArithmeticException if QL does not converge
     */
    public static PrincipalAxes of(double[][] matrix, int count) {
        int n = matrix.length;
        double[] values = new double[n];
        double[] halfNorms = new double[n];
        double[][] rotated = identity(n);
        SymmetricEigenvalues.of(matrix, values, halfNorms, rotated);
        int[] order = descending(values);
        double[][] vectors = new double[count][];
        for (int k = 0; k < count; k++) {
            vectors[k] = rotated[order[k]];
            reflect(matrix, halfNorms, vectors[k]);
        }
        return new PrincipalAxes(
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(), vectors);
    }

    private static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static int[] descending(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[j], values[i]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    /**
     * Takes an eigenvector of the tridiagonal matrix back to one of the full matrix: applies the
     * reflections I - u u' / h in the order opposite to that in which they reduced it.
     */
    private static void reflect(double[][] reflectors, double[] halfNorms, double[] vector) {
        for (int i = 2; i < vector.length; i++) {
            if (halfNorms[i] > 0) {
                double along = 0;
                for (int k = 0; k < i; k++) {
                    along += reflectors[i][k] * vector[k];
                }
                along /= halfNorms[i];
                for (int k = 0; k < i; k++) {
                    vector[k] -= along * reflectors[i][k];
                }
            }
        }
    }
}
