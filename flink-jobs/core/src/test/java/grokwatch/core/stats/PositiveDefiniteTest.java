package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A positive definite system")
class PositiveDefiniteTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30})
    void isSolvedByWhatGivesItsRightSide(int n) {
        Random random = new Random(n);
        double[][] root = new double[n][n];
        for (double[] row : root) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] matrix = new double[n][n];
        double[] right = new double[n];
        double[] expected = random.doubles(n).toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
                matrix[i][j] += i == j ? 1 : 0;
                right[i] += matrix[i][j] * expected[j];
            }
        }
        assertThat(PositiveDefinite.solve(matrix, right)).containsExactly(expected, within(1e-9));
    }

    @Test
    void isRefusedWhenItIsNone() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(
                        () ->
                                PositiveDefinite.solve(
                                        new double[][] {{1, 0}, {2, 1}}, new double[] {1, 1}))
                .withMessage("pivot 1 must be > 0, was -3.0");
    }
}
