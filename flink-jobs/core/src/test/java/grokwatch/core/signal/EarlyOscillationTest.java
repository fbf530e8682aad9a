package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class EarlyOscillationTest {

    private final EarlyOscillation oscillation = new EarlyOscillation();

    /**
     * Of a sine of angular frequency w per point the mobility is 2 sin(w / 2), the complexity 1.
     */
    @Test
    void hasThePropertiesThatHjorthGaveASine() {
        double w = 0.5;
        for (int i = 0; i < 400; i++) {
            oscillation.observe(3 + 0.2 * Math.sin(w * i));
        }

        Diagnostics.Oscillation read = oscillation.read();
        assertThat(read.mobility()).isCloseTo(2 * Math.sin(w / 2), within(0.06));
        assertThat(read.complexity()).isCloseTo(1, within(0.1));
        assertThat(read.activity()).isBetween(0.01, 0.03);
    }

    @Test
    void isFrozenAtMemorisation() {
        for (int i = 0; i < 50; i++) {
            oscillation.observe(i % 2);
        }
        Diagnostics.Oscillation before = oscillation.read();

        oscillation.stop();
        oscillation.observe(1e6);

        assertThat(oscillation.read()).isEqualTo(before);
    }

    @Test
    void retainsItsParametersAloneOnceItIsFrozen() {
        for (int i = 0; i < 1_000; i++) {
            oscillation.observe(Math.sin(i));
        }

        assertThat(Bytes.of(oscillation)).hasSizeLessThan(32);
        assertThat(Bytes.copy(oscillation, new EarlyOscillation()).read())
                .isEqualTo(oscillation.read());
    }

    @Test
    void isUnknownBeforeItHasPoints() {
        assertThat(oscillation.read().activity()).isNaN();
        assertThat(oscillation.read().mobility()).isNaN();
        for (int i = 0; i < 100; i++) {
            oscillation.observe(0.5);
        }
        assertThat(oscillation.read().mobility()).as("of a constant").isNaN();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        for (int i = 0; i < 50; i++) {
            oscillation.observe(Math.sin(i));
        }

        EarlyOscillation copy = Bytes.copy(oscillation, new EarlyOscillation());
        copy.observe(3);
        oscillation.observe(3);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(oscillation));
    }
}
