package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void isTimeOverSteps() {
        for (int i = 0; i < 10; i++) {
            pace.observe(100L * i, 2_000L * i);
        }

        assertThat(pace.millisPerStep()).isCloseTo(20, within(1e-9));
        assertThat(pace.stepsPerSecond()).isCloseTo(50, within(1e-9));
    }

    @Test
    void isUnknownBeforeTwoPointsAndWhereNoTimePasses() {
        pace.observe(0, 5);
        assertThat(pace.millisPerStep()).isNaN();
        assertThat(pace.stepsPerSecond()).isNaN();

        pace.observe(100, 5);
        assertThat(pace.millisPerStep()).isZero();
        assertThat(pace.stepsPerSecond()).isNaN();
    }

    @Test
    void ignoresClocksThatGoBack() {
        pace.observe(0, 1_000);
        pace.observe(100, 2_000);
        pace.observe(200, 500);

        assertThat(pace.millisPerStep()).isCloseTo(10, within(1e-9));
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        pace.observe(0, 1_000);
        pace.observe(100, 2_000);

        Pace copy = Bytes.copy(pace, new Pace());
        copy.observe(200, 4_000);
        pace.observe(200, 4_000);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(pace));
    }
}
