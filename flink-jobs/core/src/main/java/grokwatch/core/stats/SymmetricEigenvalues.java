package grokwatch.core.stats;

/**
 * Eigenvalues of a real symmetric matrix: Householder reduction to tridiagonal form, then implicit
 * QL.
 *
 * <p>Cost 4/3 n^3; the error of an eigenvalue is a small multiple of 2^-53 times the matrix's norm.
 *
 * @see "J. H. Wilkinson, C. Reinsch (1971). Handbook for Automatic Computation II, Linear Algebra:
 *     contributions II/2 (tred) and II/3 (imtql)."
 */
public final class SymmetricEigenvalues {

    private static final int MAX_SWEEPS = 60;
    private static final double[][] NO_VECTORS = {};

    private SymmetricEigenvalues() {}

    /**
     * The eigenvalues, in no order.
     *
     * @param matrix square, symmetric, finite; its lower triangle is overwritten
     * @throws ArithmeticException if QL does not converge
     */
    public static double[] of(double[][] matrix) {
        double[] eigenvalues = new double[matrix.length];
        of(matrix, eigenvalues, new double[matrix.length], NO_VECTORS);
        return eigenvalues;
    }

    /**
     * The same, keeping what makes up the vectors.
     *
     * @param matrix row i of its lower triangle becomes the i-th reflection's vector u
     * @param diagonal becomes the eigenvalues
     * @param halfNorms becomes |u|^2 / 2 of each reflection I - u u' / h, 0 where there is none
     * @param vectors rows to rotate along: of the identity, to get the tridiagonal matrix's
     *     eigenvectors as rows; none, if they are not wanted
     */
    static void of(double[][] matrix, double[] diagonal, double[] halfNorms, double[][] vectors) {
        int n = matrix.length;
        double[] offDiagonal = new double[n];
        reduce(matrix, diagonal, offDiagonal, halfNorms);
        for (int i = 1; i < n; i++) {
            offDiagonal[i - 1] = offDiagonal[i];
        }
        if (n > 0) {
            offDiagonal[n - 1] = 0;
        }
        for (int l = 0; l < n; l++) {
            isolate(l, diagonal, offDiagonal, vectors);
        }
    }

    private static void reduce(double[][] a, double[] d, double[] e, double[] halfNorms) {
        for (int i = a.length - 1; i > 0; i--) {
            double scale = 0;
            for (int k = 0; k < i; k++) {
                scale += Math.abs(a[i][k]);
            }
            if (i == 1 || scale == 0) {
                e[i] = a[i][i - 1];
            } else {
                e[i] = reflect(a, e, halfNorms, i, scale);
            }
        }
        for (int i = 0; i < a.length; i++) {
            d[i] = a[i][i];
        }
    }

    /** Applies the Householder reflection that clears row i left of the subdiagonal. */
    private static double reflect(
            double[][] a, double[] e, double[] halfNorms, int i, double scale) {
        double h = 0;
        for (int k = 0; k < i; k++) {
            a[i][k] /= scale;
            h += a[i][k] * a[i][k];
        }
        double f = a[i][i - 1];
        double g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
        h -= f * g;
        a[i][i - 1] = f - g;
        halfNorms[i] = h;
        f = 0;
        for (int j = 0; j < i; j++) {
            double sum = 0;
            for (int k = 0; k <= j; k++) {
                sum += a[j][k] * a[i][k];
            }
            for (int k = j + 1; k < i; k++) {
                sum += a[k][j] * a[i][k];
            }
            e[j] = sum / h;
            f += e[j] * a[i][j];
        }
        double half = f / (h + h);
        for (int j = 0; j < i; j++) {
            f = a[i][j];
            e[j] -= half * f;
            for (int k = 0; k <= j; k++) {
                a[j][k] -= f * e[k] + e[j] * a[i][k];
            }
        }
        return scale * g;
    }

    private static void isolate(int l, double[] d, double[] e, double[][] vectors) {
        for (int sweep = 0; ; sweep++) {
            int m = firstSmall(l, d, e);
            if (m == l) {
                return;
            }
            if (sweep == MAX_SWEEPS) {
                throw new ArithmeticException("no convergence after " + MAX_SWEEPS + " sweeps");
            }
            sweep(l, m, d, e, vectors);
        }
    }

    private static int firstSmall(int l, double[] d, double[] e) {
        int m = l;
        while (m < d.length - 1) {
            double size = Math.abs(d[m]) + Math.abs(d[m + 1]);
            if (Math.abs(e[m]) <= Math.ulp(size)) {
                break;
            }
            m++;
        }
        return m;
    }

    private static void sweep(int l, int m, double[] d, double[] e, double[][] vectors) {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        double r = Math.hypot(g, 1);
        g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
        double sine = 1;
        double cosine = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * e[i];
            double b = cosine * e[i];
            r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * sine + 2 * cosine * b;
            p = sine * r;
            d[i + 1] = g + p;
            g = cosine * r - b;
            if (vectors.length > 0) {
                rotate(vectors[i], vectors[i + 1], cosine, sine);
            }
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    private static void rotate(double[] lower, double[] upper, double cosine, double sine) {
        for (int k = 0; k < lower.length; k++) {
            double f = upper[k];
            upper[k] = sine * lower[k] + cosine * f;
            lower[k] = cosine * lower[k] - sine * f;
        }
    }
}
