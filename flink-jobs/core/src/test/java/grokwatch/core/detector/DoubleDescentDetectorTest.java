package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

/** Memorisation at step 1 000. */
class DoubleDescentDetectorTest {

    private static final long MEMORISED = 1_000;

    private final DoubleDescentDetector detector = new DoubleDescentDetector();

    @Test
    void seesABumpAboutMemorisationThatIsMadeGoodSoon() {
        bump(900);
        descend(1_000, 1_500, 1.5, 0.9);

        assertThat(detector.isSeen()).isTrue();
    }

    @Test
    void seesNoneInALossThatStaysHigh() {
        bump(900);
        descend(1_000, 1_500, 1.5, 1.4);

        assertThat(detector.isSeen()).isFalse();
    }

    /** A plateau of grokking: the loss falls, but after several memorisation times. */
    @Test
    void seesNoneWhereItIsMadeGoodLate() {
        bump(900);
        descend(1_000, 5_000, 1.5, 1.4);
        descend(5_000, 6_000, 1.4, 0);

        assertThat(detector.isSeen()).isFalse();
    }

    @Test
    void seesNoneInABumpLongBeforeMemorisation() {
        bump(200);
        descend(300, 1_500, 1.5, 0.5);

        assertThat(detector.isSeen()).isFalse();
    }

    @Test
    void seesNoneInALossThatOnlyFalls() {
        descend(0, 2_000, 2, 0.1);

        assertThat(detector.isSeen()).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        bump(900);

        DoubleDescentDetector copy = Bytes.copy(detector, new DoubleDescentDetector());
        copy.observe(1_400, 0.9, MEMORISED);

        assertThat(copy.isSeen()).isTrue();
    }

    /** ln loss falls from 2 to 1 and rises to 1.5 at a step. */
    private void bump(long peak) {
        descend(0, peak / 2, 2, 1);
        descend(peak / 2, peak, 1, 1.5);
    }

    private void descend(long from, long to, double start, double end) {
        for (long step = from; step <= to; step += 20) {
            double lnLoss = start + (end - start) * (step - from) / (to - from);
            long memorised = step >= MEMORISED ? MEMORISED : -1;
            if (detector.isOpen(step, memorised)) {
                detector.observe(step, lnLoss, memorised);
            }
        }
    }
}
