package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class RegimeDetectorTest {

    private final RegimeDetector detector = new RegimeDetector();

    @Test
    void callsAThirdAJumpEitherWay() {
        assertThat(RegimeDetector.isJump(1e-3, 1.4e-3)).isTrue();
        assertThat(RegimeDetector.isJump(1e-3, 7e-4)).isTrue();
        assertThat(RegimeDetector.isJump(1e-3, 1.2e-3)).isFalse();
        assertThat(RegimeDetector.isJump(0, 1e-3)).as("on").isTrue();
        assertThat(RegimeDetector.isJump(0, 0)).as("off all along").isFalse();
        assertThat(RegimeDetector.isJump(Double.NaN, 1e-3)).as("the first value").isFalse();
    }

    @Test
    void remembersAJumpForFiveEvaluationsAndATenthOfTheSteps() {
        assertThat(detector.isRecent(1_000)).isFalse();

        detector.jumped(1_000, false);
        evaluate(1_010, 4, -1);
        assertThat(detector.isRecent(5_000)).as("four evaluations").isTrue();
        evaluate(1_050, 1, -1);
        assertThat(detector.isRecent(1_100)).isTrue();
        assertThat(detector.isRecent(1_101)).isFalse();
    }

    @Test
    void blamesAFallOfTheRateForARiseThatFollowsAtOnce() {
        detector.jumped(1_000, true);
        evaluate(1_010, 2, -1);
        evaluate(1_030, 3, 1_030);

        assertThat(detector.caused(1_030)).isTrue();
        assertThat(detector.caused(900)).as("an earlier rise").isFalse();
    }

    @Test
    void blamesItForNoRiseThatBeganBeforeOrMuchLater() {
        detector.jumped(1_000, true);
        evaluate(1_010, 5, 990);
        assertThat(detector.caused(990)).isFalse();

        evaluate(1_100, 5, 1_100);
        assertThat(detector.caused(1_100)).isFalse();
    }

    @Test
    void blamesNoRiseOfTheRate() {
        detector.jumped(1_000, false);
        evaluate(1_010, 5, 1_010);

        assertThat(detector.caused(1_010)).isFalse();
        assertThat(detector.caused(-1)).as("no rise at all").isFalse();
    }

    @Test
    void forgetsAJumpAfterTheStepAtWhichTheRunWasResumed() {
        detector.jumped(1_000, true);
        evaluate(1_010, 5, 1_010);

        detector.rewind(999);
        assertThat(detector.isRecent(1_000)).isFalse();
        assertThat(detector.caused(1_010)).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        detector.jumped(1_000, true);
        evaluate(1_010, 2, -1);

        RegimeDetector copy = Bytes.copy(detector, new RegimeDetector());
        copy.evaluated(1_030, 1_030);

        assertThat(copy.caused(1_030)).isTrue();
    }

    private void evaluate(long from, int times, long risingSince) {
        for (int i = 0; i < times; i++) {
            detector.evaluated(from + 10 * i, risingSince);
        }
    }
}
