package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class SoftmaxCollapseDetectorTest {

    private final SoftmaxCollapseDetector detector = new SoftmaxCollapseDetector();
    private long step = 100;

    @Test
    void needsTwentyPointsAtTheFloorWithTheGradientGone() {
        detector.startAt(1);
        feed(1e-8, 1e-4, 19);
        assertThat(detector.isCollapsed()).isFalse();

        feed(1e-8, 1e-4, 1);
        assertThat(detector.isCollapsed()).isTrue();
        feed(1e-8, 0.1, 1);
        assertThat(detector.isCollapsed()).as("it learns again").isFalse();
    }

    @Test
    void doesNotFireUntilTheStepHasDoubledSinceTheGradientVanished() {
        detector.startAt(1);
        step = 1_000;
        feed(1e-8, 1e-4, 100);
        assertThat(detector.isCollapsed()).isFalse();

        feed(1e-8, 1e-4, 1);
        assertThat(detector.isCollapsed()).isTrue();
    }

    @Test
    void isNotDeceivedByASmallLossThatStillHasAGradient() {
        detector.startAt(1);
        feed(1e-8, 0.1, 100);

        assertThat(detector.isCollapsed()).isFalse();
    }

    @Test
    void statesNothingWithoutGradientNorms() {
        detector.startAt(Double.NaN);
        feed(0, Double.NaN, 100);

        assertThat(detector.isCollapsed()).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        detector.startAt(1);
        feed(1e-8, 1e-4, 19);

        SoftmaxCollapseDetector copy = Bytes.copy(detector, new SoftmaxCollapseDetector());
        copy.observe(1e-8, 1e-4, step);

        assertThat(copy.isCollapsed()).isTrue();
    }

    private void feed(double loss, double gradientNorm, int times) {
        for (int i = 0; i < times; i++) {
            detector.observe(loss, gradientNorm, step);
            step += 10;
        }
    }
}
