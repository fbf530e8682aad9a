package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

    @Test
    void areTheUnitVectorsOfADiagonalMatrix() {
        PrincipalAxes axes = PrincipalAxes.of(new double[][] {{3, 0, 0}, {0, 1, 0}, {0, 0, 7}}, 2);

        assertThat(axes.eigenvalues()).containsExactly(7, 3, 1);
        assertThat(absolute(axes.vectors()[0])).containsExactly(0, 0, 1);
        assertThat(absolute(axes.vectors()[1])).containsExactly(1, 0, 0);
    }

    @Test
    void areNoneOfNothing() {
        assertThat(PrincipalAxes.of(new double[0][0], 0).vectors()).isEmpty();
        assertThat(PrincipalAxes.of(new double[][] {{5}}, 1).vectors()[0]).containsExactly(1);
    }

    /** Oracle: a spectrum that is chosen, turned by a known orthogonal matrix. */
    @Property(seed = "1", tries = 100)
    void areThoseByWhichTheMatrixWasMade(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int n) {
        var random = new SplittableRandom(seed);
        double[][] basis = orthonormal(n, random);
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = n - i + 0.5 * random.nextDouble();
        }

        PrincipalAxes axes = PrincipalAxes.of(made(basis, spectrum), 2);

        assertThat(axes.eigenvalues()).containsExactly(spectrum, within(1e-11));
        for (int k = 0; k < 2; k++) {
            assertThat(Math.abs(dot(axes.vectors()[k], basis[k]))).isCloseTo(1, within(1e-11));
        }
    }

    /** Equal eigenvalues have no vectors of their own, but every answer must be one. */
    @Property(seed = "2", tries = 100)
    void solveTheirEquationWhereEigenvaluesCoincide(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int n) {
        var random = new SplittableRandom(seed);
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = random.nextInt(3);
        }
        double[][] matrix = made(orthonormal(n, random), spectrum);
        double[][] retained = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);

        PrincipalAxes axes = PrincipalAxes.of(matrix, n);

        for (int k = 0; k < n; k++) {
            double[] vector = axes.vectors()[k];
            for (int i = 0; i < n; i++) {
                double expected = axes.eigenvalues()[k] * vector[i];
                assertThat(dot(retained[i], vector)).isCloseTo(expected, within(1e-11));
            }
            for (int j = 0; j <= k; j++) {
                double product = dot(axes.vectors()[j], vector);
                assertThat(product).isCloseTo(j == k ? 1 : 0, within(1e-11));
            }
        }
    }

    private static double[][] made(double[][] basis, double[] spectrum) {
        int n = spectrum.length;
        double[][] matrix = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += spectrum[k] * basis[k][i] * basis[k][j];
                }
            }
        }
        return matrix;
    }

    /** Rows by Gram and Schmidt, twice. */
    private static double[][] orthonormal(int n, SplittableRandom random) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.setAll(rows[i], j -> random.nextGaussian());
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    double along = dot(rows[i], rows[k]);
                    for (int j = 0; j < n; j++) {
                        rows[i][j] -= along * rows[k][j];
                    }
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < n; j++) {
                rows[i][j] /= norm;
            }
        }
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] absolute(double[] vector) {
        return Arrays.stream(vector).map(Math::abs).toArray();
    }
}
