package grokwatch.core.signal;

import grokwatch.core.run.Snapshot;
import grokwatch.core.stats.PrincipalAxes;

/**
 * The principal components of one snapshot: spectrum of its covariance, and its rows along the
 * first axes. With p the eigenvalues over their sum and H = -sum p ln p: effective rank e^H,
 * spectral entropy H / ln min(rows, columns), explained variance the first two of p.
 *
 * <p>Cost O(n^2 m + n^3), n the smaller and m the larger of rows and columns.
 *
 * @param numbers the spectrum's; the explained variances are NaN where all rows are alike
 * @param coordinates of each row along each axis, at least two, all 0 along one that is not there;
 *     unit of the snapshot's values
 * @see "I. T. Jolliffe (2002). Principal Component Analysis, 2nd ed."
 * @see "O. Roy, M. Vetterli (2007). The effective rank. EUSIPCO."
 * @see "Truong (2026). Spectral Entropy Collapse, arXiv 2604.13123."
 */
record PrincipalComponents(Diagnostics.Representation numbers, double[][] coordinates) {

    private static final int PLANE = 2;

    /**
     * Decomposes a snapshot.
     *
     * @return null if one of its values is not finite: a diverged network has no spectrum
     */
    static PrincipalComponents of(Snapshot snapshot) {
        if (!isFinite(snapshot.values())) {
            return null;
        }
        CentredMatrix matrix = new CentredMatrix(snapshot);
        int n = matrix.order();
        int count = Math.min(n, Projection.MAX_AXES);
        PrincipalAxes axes = PrincipalAxes.of(matrix.gram(), count);
        double[][] coordinates = new double[Math.max(count, PLANE)][snapshot.rows()];
        for (int k = 0; k < axes.vectors().length; k++) {
            double eigenvalue = Math.max(axes.eigenvalues()[k], 0);
            coordinates[k] = matrix.coordinates(axes.vectors()[k], eigenvalue);
        }
        return new PrincipalComponents(numbers(axes.eigenvalues()), coordinates);
    }

    private static Diagnostics.Representation numbers(double[] eigenvalues) {
        double total = 0;
        for (double eigenvalue : eigenvalues) {
            total += Math.max(eigenvalue, 0);
        }
        if (total <= 0) {
            return new Diagnostics.Representation(1, 0, Double.NaN, Double.NaN);
        }
        double entropy = 0;
        for (double eigenvalue : eigenvalues) {
            double p = eigenvalue / total;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        int n = eigenvalues.length;
        return new Diagnostics.Representation(
                Math.exp(entropy),
                n < 2 ? 0 : entropy / Math.log(n),
                eigenvalues[0] / total,
                n < 2 ? 0 : Math.max(eigenvalues[1], 0) / total);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
