package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValidationTurnDetectorTest {

    private final ValidationTurnDetector detector = new ValidationTurnDetector();
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void seesTheLossFallBelowItsTrend() {
        loss(0, 200);
        assertThat(detector.lossTurned()).isFalse();

        loss(-0.2, 10);
        assertThat(detector.lossTurned()).isTrue();
        assertThat(detector.accuracyTurned()).isFalse();
    }

    @Test
    void seesTheAccuracyLeaveItsLevel() {
        accuracy(0, 200);
        accuracy(0.05, 10);

        assertThat(detector.accuracyTurned()).isTrue();
    }

    @Test
    void ignoresWhatHasNoReferenceYet() {
        for (int i = 0; i < 100; i++) {
            detector.observeLoss(i, Double.NaN);
            detector.observeAccuracy(i, Double.NaN, 0.003);
        }

        assertThat(detector.lossTurned() || detector.accuracyTurned()).isFalse();
    }

    @Test
    void startsAgainInANewRegime() {
        loss(0, 200);
        loss(-0.2, 10);

        detector.restart();

        assertThat(detector.lossTurned()).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        loss(0, 50);
        accuracy(0, 50);

        ValidationTurnDetector copy = Bytes.copy(detector, new ValidationTurnDetector());

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(detector));
    }

    private void loss(double offset, int times) {
        for (int i = 0; i < times; i++) {
            detector.observeLoss(1 + offset + 0.03 * random.nextGaussian(), 1);
        }
    }

    private void accuracy(double offset, int times) {
        for (int i = 0; i < times; i++) {
            detector.observeAccuracy(0.1 + offset + 0.01 * random.nextGaussian(), 0.1, 0.003);
        }
    }
}
