package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The generator, as Python 3.11 prints random.Random(seed).choice(range(bound)),")
class MersenneTwisterTest {

    private static final int[] BOUNDS = {1, 2, 3, 10, 100, 1000, 7, 64, 65};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 1 0 4 65 497 3 38 61",
                "1 | 0 0 1 1 63 779 3 60 48",
                "3735928559 | 0 1 1 9 54 915 4 48 59",
                "4294967295 | 0 0 2 8 37 617 2 48 35"
            })
    void drawsTheSameIndices(long seed, String drawn) {
        MersenneTwister generator = new MersenneTwister(seed);

        assertThat(Arrays.stream(BOUNDS).map(generator::below).toArray())
                .isEqualTo(
                        Arrays.stream(drawn.trim().split(" "))
                                .mapToInt(Integer::parseInt)
                                .toArray());
    }

    @Test
    void drawsTheSameIndicesAfterItsWordsAreUsedUp() {
        MersenneTwister generator = new MersenneTwister(42);
        int last = 0;
        for (int i = 0; i < 700; i++) {
            last = generator.below(1000);
        }

        assertThat(last).isEqualTo(444);
    }
}
