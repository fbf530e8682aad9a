package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GradientShiftDetectorTest {

    private final GradientShiftDetector detector = new GradientShiftDetector();
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void seesAnAbruptRiseOnceAndLearnsTheNewLevel() {
        assertThat(feed(1, 200)).isZero();

        assertThat(feed(4, 200)).isEqualTo(1);
        assertThat(detector.ratio()).isCloseTo(4, within(1.5));
        assertThat(feed(4, 1_000)).isZero();
    }

    @Test
    void seesAnAbruptFall() {
        feed(1, 200);

        assertThat(feed(0.25, 200)).isEqualTo(1);
        assertThat(detector.ratio()).isLessThan(0.5);
    }

    /** On a plateau the gradient norm dies away as a power of the step: no change, however far. */
    @Test
    void seesNoShiftInASlowDecay() {
        int shifts = 0;
        for (int step = 100; step < 3_000; step++) {
            shifts += detector.observe(noisy(100.0 / step)) ? 1 : 0;
        }

        assertThat(shifts).isZero();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        feed(1, 50);

        GradientShiftDetector copy = Bytes.copy(detector, new GradientShiftDetector());
        for (int i = 0; i < 20; i++) {
            assertThat(copy.observe(3)).isEqualTo(detector.observe(3));
        }
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(detector));
    }

    private int feed(double level, int times) {
        int shifts = 0;
        for (int i = 0; i < times; i++) {
            shifts += detector.observe(noisy(level)) ? 1 : 0;
        }
        return shifts;
    }

    private double noisy(double level) {
        return level * Math.exp(0.1 * random.nextGaussian());
    }
}
