package grokwatch.core.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationProgressTest {

    private static final double TARGET = 0.95;
    private static final double FLOOR = 0.003;

    private final ValidationProgress progress = new ValidationProgress();
    private long step;

    @ParameterizedTest(name = "plateau at {0}")
    @ValueSource(doubles = {0.01, 0.5, 0.8})
    void goesFromTheRunsOwnPlateauToItsTarget(double level) {
        feed(level, 50);
        assertThat(progress.current(TARGET)).isCloseTo(0, within(1e-9));

        feed((level + TARGET) / 2, 3);
        assertThat(progress.current(TARGET)).isCloseTo(0.5, within(1e-9));
        assertThat(progress.onsetStep()).isEqualTo(51);
        assertThat(progress.halfStep()).isEqualTo(51);

        feed(TARGET, 1);
        assertThat(progress.current(TARGET)).isCloseTo(1, within(1e-9));
    }

    /** A plateau's noise must not hide a rise that is slow: it is measured between neighbours. */
    @Test
    void seesARiseThatTakesAsLongAsThePlateau() {
        for (int i = 0; i < 300; i++) {
            feed(0.05 + 0.001 * i, 1);
        }

        assertThat(progress.onsetStep()).isBetween(1L, 250L);
    }

    /** One evaluation in a spike of the loss must not deafen it. */
    @Test
    void seesARiseAfterSinglePlunges() {
        feed(0.40, 20);
        feed(0.05, 1);
        feed(0.40, 20);
        feed(0.60, 3);

        assertThat(progress.onsetStep()).isEqualTo(42);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void staysQuietOnANoisyPlateau(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            feed(0.3 + 0.02 * random.nextGaussian(), 1);
        }

        assertThat(progress.onsetStep()).isEqualTo(-1);
    }

    @Test
    void forgetsARiseThatFallsBackForTenEvaluations() {
        feed(0.02, 50);
        feed(0.30, 5);
        assertThat(progress.onsetStep()).isEqualTo(51);

        feed(0.02, 9);
        assertThat(progress.onsetStep()).isEqualTo(51);
        feed(0.02, 1);
        assertThat(progress.onsetStep()).isEqualTo(-1);

        feed(0.30, 3);
        assertThat(progress.onsetStep()).as("it may rise again").isEqualTo(66);
    }

    /** Between 0.94 and 0.95 a fifth of the way is 0.002: no collapse worth the name. */
    @Test
    void losesNothingByATrifleHoweverShortTheWay() {
        feed(0.94, 50);
        feed(0.96, 3);
        feed(0.93, 1);
        assertThat(progress.isLost(TARGET, 0.05)).isFalse();
        assertThat(progress.isKept(TARGET)).isFalse();

        feed(0.89, 1);
        assertThat(progress.isLost(TARGET, 0.05)).isTrue();
    }

    @Test
    void hasNothingBeforeItsFirstValue() {
        assertThat(progress.current(TARGET)).isNaN();
        assertThat(progress.level()).isNaN();
        assertThat(progress.onsetStep()).isEqualTo(-1);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        feed(0.02, 30);
        feed(0.30, 2);

        ValidationProgress copy = Bytes.copy(progress, new ValidationProgress());
        copy.observe(0.3, TARGET, FLOOR, 40);
        progress.observe(0.3, TARGET, FLOOR, 40);

        assertThat(copy.onsetStep()).isEqualTo(31);
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(progress));
    }

    private void feed(double value, int times) {
        for (int i = 0; i < times; i++) {
            progress.observe(value, TARGET, FLOOR, ++step);
        }
    }
}
