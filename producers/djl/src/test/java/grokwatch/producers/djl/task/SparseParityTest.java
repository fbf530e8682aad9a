package grokwatch.producers.djl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sample of parities")
class SparseParityTest {

    @Test
    void holdsDistinctWordsAnsweredByTheRelevantBitsAlone() {
        ExampleTable table = new SparseParity(10, 3).sample(500, new SplittableRandom(1));

        assertThat(Stream.of(table.tokens()).map(Arrays::toString)).doesNotHaveDuplicates();
        for (int row = 0; row < table.size(); row++) {
            int[] bits = table.tokens()[row];
            assertThat(table.labels()[row]).isEqualTo(bits[0] ^ bits[1] ^ bits[2]);
        }
        assertThat(table.possible()).isEqualTo(1024);
    }

    @Test
    void canBeAllThereAre() {
        assertThat(new SparseParity(4, 2).sample(16, new SplittableRandom(1)).size()).isEqualTo(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseParity(4, 2).sample(17, new SplittableRandom(1)))
                .withMessage("size must be in [2, 2^4], was 17");
    }

    @Test
    void isTheSameForTheSameSeed() {
        SparseParity parity = new SparseParity(40, 3);

        assertThat(parity.sample(100, new SplittableRandom(7)).tokens())
                .isDeepEqualTo(parity.sample(100, new SplittableRandom(7)).tokens());
    }

    @Test
    void needsNoMoreRelevantBitsThanThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseParity(4, 5))
                .withMessage("relevant must be in [1, 4], was 5");
    }
}
