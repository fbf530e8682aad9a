package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {

    @Test
    void ofADiagonalMatrixAreItsDiagonal() {
        double[][] matrix = {{3, 0, 0}, {0, -1, 0}, {0, 0, 2}};

        assertThat(sorted(matrix)).containsExactly(-1, 2, 3);
    }

    @Test
    void ofNothingAreNone() {
        assertThat(SymmetricEigenvalues.of(new double[0][0])).isEmpty();
        assertThat(SymmetricEigenvalues.of(new double[][] {{7}})).containsExactly(7);
    }

    /** The path graph's Laplacian: 2 - 2 cos(k pi / n), k = 0 to n - 1. */
    @Test
    void ofAPathLaplacianHaveAClosedForm() {
        int n = 50;
        double[][] laplacian = new double[n][n];
        for (int i = 0; i < n; i++) {
            laplacian[i][i] = i == 0 || i == n - 1 ? 1 : 2;
            if (i > 0) {
                laplacian[i][i - 1] = -1;
                laplacian[i - 1][i] = -1;
            }
        }

        double[] eigenvalues = sorted(laplacian);

        for (int k = 0; k < n; k++) {
            assertThat(eigenvalues[k]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / n), within(1e-13));
        }
    }

    /**
     * The 4 x 4 Hilbert matrix, condition number 15 514; values from Mathematica's documentation.
     */
    @Test
    void ofAnIllConditionedMatrixAreAccurateToItsNorm() {
        double[][] hilbert = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                hilbert[i][j] = 1.0 / (i + j + 1);
            }
        }

        double[] eigenvalues = sorted(hilbert);

        assertThat(eigenvalues[3]).isCloseTo(1.500214280059243, within(1e-14));
        assertThat(eigenvalues[2]).isCloseTo(0.1691412202214500, within(1e-14));
        assertThat(eigenvalues[1]).isCloseTo(6.738273605760748e-3, within(1e-14));
        assertThat(eigenvalues[0]).isCloseTo(9.670230402258689e-5, within(1e-14));
    }

    @Property(seed = "1", tries = 100)
    void areThoseOfTheDiagonalThatWasTurned(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
        var random = new SplittableRandom(seed);
        double[][] matrix = new double[n][n];
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = 10 * random.nextGaussian();
            matrix[i][i] = spectrum[i];
        }
        for (int turn = 0; turn < 3 * n; turn++) {
            int i = random.nextInt(n);
            rotate(matrix, i, (i + 1 + random.nextInt(n - 1)) % n, 7 * random.nextDouble());
        }
        Arrays.sort(spectrum);

        assertThat(sorted(matrix)).containsExactly(spectrum, within(1e-11));
    }

    @Property(seed = "2", tries = 50)
    void keepTraceAndFrobeniusNorm(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        var random = new SplittableRandom(seed);
        double[][] matrix = new double[n][n];
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = random.nextGaussian();
                matrix[i][j] = value;
                matrix[j][i] = value;
                squares += i == j ? value * value : 2 * value * value;
            }
            trace += matrix[i][i];
        }

        double[] eigenvalues = SymmetricEigenvalues.of(matrix);

        assertThat(Arrays.stream(eigenvalues).sum()).isCloseTo(trace, within(1e-10));
        assertThat(Arrays.stream(eigenvalues).map(e -> e * e).sum())
                .isCloseTo(squares, within(1e-9));
    }

    private static double[] sorted(double[][] matrix) {
        double[] eigenvalues = SymmetricEigenvalues.of(matrix);
        Arrays.sort(eigenvalues);
        return eigenvalues;
    }

    /** Turns the plane of axes i and j: G A G', which has the eigenvalues of A. */
    private static void rotate(double[][] a, int i, int j, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < a.length; k++) {
            double left = a[i][k];
            a[i][k] = c * left - s * a[j][k];
            a[j][k] = s * left + c * a[j][k];
        }
        for (int k = 0; k < a.length; k++) {
            double left = a[k][i];
            a[k][i] = c * left - s * a[k][j];
            a[k][j] = s * left + c * a[k][j];
        }
    }
}
