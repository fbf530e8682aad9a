package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Norms as functions of the decay clock since memorisation, 50 at its beginning. */
class NormFloorDetectorTest {

    private static final double START = 50;

    private final NormFloorDetector detector = new NormFloorDetector();

    @BeforeEach
    void memorise() {
        detector.startAt(START);
    }

    @Test
    void seesANormThatComesToRestHighOnceTheClockHasRunLong() {
        DoubleUnaryOperator resting = clock -> START * (0.9 + 0.1 * Math.exp(-clock));

        feed(0, 39, 0.1, resting);
        assertThat(detector.isAtFloor()).as("not yet").isFalse();
        feed(39, 90, 0.1, resting);
        assertThat(detector.isAtFloor()).isTrue();
    }

    @Test
    void seesNoneWhereTheNormRestsAsLowAsRunsGeneralise() {
        feed(0, 200, 0.1, clock -> START * (0.45 + 0.55 * Math.exp(-clock)));

        assertThat(detector.isAtFloor()).isFalse();
    }

    @Test
    void seesNoneWhereTheNormStillDecays() {
        feed(0, 60, 0.1, clock -> START * Math.exp(-0.02 * clock));

        assertThat(detector.isAtFloor()).isFalse();
    }

    @Test
    void seesNoneWithoutAClockOrANormAtMemorisation() {
        feed(0, 0, 1, clock -> START);
        detector.observe(Double.NaN, START);
        assertThat(detector.isAtFloor()).isFalse();

        detector.startAt(Double.NaN);
        feed(0, 200, 0.1, clock -> START);
        assertThat(detector.isAtFloor()).isFalse();
    }

    /** Points that lie further apart than the samples must not look like rest. */
    @Test
    void isNotDeceivedByPointsFarApart() {
        for (double clock = 10; clock < 100; clock += 45) {
            detector.observe(clock, START * Math.exp(-0.1 * clock));
        }

        assertThat(detector.isAtFloor()).isFalse();
    }

    @Test
    void takesAnyClockThatADoubleHolds() {
        detector.observe(1e70, START);
        detector.observe(Double.MAX_VALUE, START);

        assertThat(detector.isAtFloor()).isTrue();
    }

    @Test
    void forgetsWhatLiesAfterAResume() {
        feed(0, 100, 0.1, clock -> START);
        assertThat(detector.isAtFloor()).isTrue();

        detector.rewind(5);
        assertThat(detector.isAtFloor()).isFalse();
        feed(5, 100, 0.1, clock -> START);
        assertThat(detector.isAtFloor()).isTrue();
    }

    @Test
    void isTheSameAfterBeingWrittenAndReadAnywhere() {
        NormFloorDetector copy = new NormFloorDetector();
        copy.startAt(START);
        for (double clock = 0; clock < 60; clock += 0.37) {
            double norm = START * (1 + 0.01 * Math.sin(clock));
            detector.observe(clock, norm);
            copy.observe(clock, norm);
            copy = Bytes.copy(copy, new NormFloorDetector());
        }

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(detector));
        assertThat(copy.isAtFloor()).isEqualTo(detector.isAtFloor());
    }

    private void feed(double from, double to, double spacing, DoubleUnaryOperator norm) {
        for (double clock = from; clock <= to; clock += spacing) {
            detector.observe(clock, norm.applyAsDouble(clock));
        }
    }
}
