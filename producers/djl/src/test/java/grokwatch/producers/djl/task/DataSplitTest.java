package grokwatch.producers.djl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A split of examples")
class DataSplitTest {

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({"100, 0.3, 30", "2, 0.999, 1", "7, 0.001, 1", "2209, 0.5, 1105"})
    void putsEveryExampleOnOneSideAlone(int size, double fraction, int trainSize) {
        DataSplit split = DataSplit.of(size, fraction, new SplittableRandom(1));

        assertThat(split.train()).hasSize(trainSize);
        assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation())))
                .hasSize(size)
                .doesNotHaveDuplicates()
                .allMatch(row -> row >= 0 && row < size);
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        int[] first = DataSplit.of(100, 0.5, new SplittableRandom(1)).train();

        assertThat(DataSplit.of(100, 0.5, new SplittableRandom(1)).train()).isEqualTo(first);
        assertThat(DataSplit.of(100, 0.5, new SplittableRandom(2)).train()).isNotEqualTo(first);
    }

    @Test
    void needsAFractionBetweenNoneAndAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSplit.of(10, 1, new SplittableRandom(1)))
                .withMessage("fraction must be in (0, 1), was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSplit.of(10, Double.NaN, new SplittableRandom(1)))
                .withMessage("fraction must be in (0, 1), was NaN");
    }
}
