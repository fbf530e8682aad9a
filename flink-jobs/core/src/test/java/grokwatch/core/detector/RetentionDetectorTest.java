package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class RetentionDetectorTest {

    private final RetentionDetector detector = new RetentionDetector();
    private long step;

    @Test
    void losesInThreeEvaluationsAndWinsBackInThree() {
        lost(2);
        retained(1);
        lost(2);
        assertThat(detector.isLost()).isFalse();

        lost(1);
        assertThat(detector.isLost()).isTrue();
        retained(2);
        assertThat(detector.isLost()).isTrue();
        retained(1);
        assertThat(detector.isLost()).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        lost(3);
        retained(2);

        RetentionDetector copy = Bytes.copy(detector, new RetentionDetector());
        copy.observe(false, true, 9);

        assertThat(copy.isLost()).isFalse();
    }

    private void lost(int times) {
        for (int i = 0; i < times; i++) {
            detector.observe(true, false, ++step);
        }
    }

    private void retained(int times) {
        for (int i = 0; i < times; i++) {
            detector.observe(false, true, ++step);
        }
    }
}
