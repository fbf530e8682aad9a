package grokwatch.producers.djl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The table of an operation modulo m")
class ModularArithmeticTest {

    @ParameterizedTest(name = "modulus {0}")
    @ValueSource(ints = {2, 3, 7, 12})
    void holdsEveryPairOnceWithItsAnswer(int modulus) {
        assertComplete(ModularArithmetic.ADDITION, modulus, (a, b) -> (a + b) % modulus);
        assertComplete(
                ModularArithmetic.SUBTRACTION, modulus, (a, b) -> (a - b + modulus) % modulus);
        assertComplete(ModularArithmetic.MULTIPLICATION, modulus, (a, b) -> a * b % modulus);
    }

    @ParameterizedTest(name = "modulus {0}")
    @ValueSource(ints = {2, 3, 7, 13})
    void answersDivisionWithTheFactorThatLeadsBack(int modulus) {
        ExampleTable table = ModularArithmetic.DIVISION.table(modulus);

        assertThat(table.size()).isEqualTo(modulus * (modulus - 1));
        for (int row = 0; row < table.size(); row++) {
            int dividend = table.tokens()[row][0];
            int divisor = table.tokens()[row][1];
            assertThat(divisor).isPositive();
            assertThat(table.labels()[row] * divisor % modulus).isEqualTo(dividend);
        }
    }

    @Test
    void doesNotExistWhereAnInverseIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModularArithmetic.DIVISION.table(12))
                .withMessage("modulus must be prime for division, was 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModularArithmetic.ADDITION.table(1))
                .withMessage("modulus must be >= 2, was 1");
    }

    private static void assertComplete(
            ModularArithmetic operation, int modulus, IntBinaryOperator answer) {
        ExampleTable table = operation.table(modulus);
        assertThat(table.size()).isEqualTo(modulus * modulus);
        assertThat(table.vocabulary()).isEqualTo(modulus);
        assertThat(table.classes()).isEqualTo(modulus);
        for (int a = 0; a < modulus; a++) {
            for (int b = 0; b < modulus; b++) {
                int row = a * modulus + b;
                assertThat(table.tokens()[row]).containsExactly(a, b);
                assertThat(table.labels()[row]).isEqualTo(answer.applyAsInt(a, b));
            }
        }
    }
}
