package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class LossSpikeDetectorTest {

    private final LossSpikeDetector detector = new LossSpikeDetector();
    private long step;

    @Test
    void seesASpikeAndItsEnd() {
        feed(0.01, 100);
        feed(0.5, 1);
        assertThat(detector.isSpiking()).isTrue();
        assertThat(detector.height()).isCloseTo(50, within(1e-6));

        feed(0.4, 10);
        assertThat(detector.isSpiking()).isTrue();
        feed(0.01, 1);
        assertThat(detector.isSpiking()).isFalse();
    }

    @Test
    void takesASpikeThatLastsForTheNewLevel() {
        feed(0.01, 100);
        feed(0.5, 60);

        assertThat(detector.isSpiking()).isFalse();
        feed(0.5, 100);
        assertThat(detector.isSpiking()).isFalse();
    }

    /** A loss of 1e-7 nats is rounding: from there a jump to 1e-4 is none. */
    @Test
    void seesNoSpikeInRounding() {
        feed(1e-7, 100);
        feed(1e-4, 1);

        assertThat(detector.isSpiking()).isFalse();
        feed(1e-7, 1);
        feed(0.1, 1);
        assertThat(detector.isSpiking()).isTrue();
    }

    @Test
    void learnsALevelBeforeItJudges() {
        feed(0.01, 29);
        feed(5, 1);

        assertThat(detector.isSpiking()).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        feed(0.01, 100);
        feed(0.5, 3);

        LossSpikeDetector copy = Bytes.copy(detector, new LossSpikeDetector());

        assertThat(copy.isSpiking()).isTrue();
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(detector));
    }

    @Test
    void remembersWhenTheLastSpikeWasOver() {
        feed(0.01, 100);
        assertThat(detector.recoveredStep()).isEqualTo(-1);
        feed(0.5, 5);
        feed(0.01, 10);
        assertThat(detector.recoveredStep()).isEqualTo(105);

        detector.rewind(104);
        assertThat(detector.recoveredStep()).as("resumed before it").isEqualTo(-1);
    }

    private void feed(double loss, int times) {
        for (int i = 0; i < times; i++) {
            detector.observe(loss, step++);
        }
    }
}
