package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoSidedCusumTest {

    private static final int BASELINE = 30;
    private static final double FLOOR = 1e-6;

    private final TwoSidedCusum cusum = new TwoSidedCusum(BASELINE);
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void isPositiveInARiseAndNegativeInAFall() {
        feed(0, 200);
        feed(3, 10);
        assertThat(cusum.sum()).isGreaterThan(WhitenedCusum.THRESHOLD);

        cusum.clear();
        feed(0, 200);
        feed(-3, 10);
        assertThat(cusum.sum()).isLessThan(-WhitenedCusum.THRESHOLD);
    }

    /** Two sums, each with the false alarms of one. */
    @Test
    void seldomAlarmsWhenNothingChanges() {
        int alarms = 0;
        for (int series = 0; series < 1_000; series++) {
            cusum.clear();
            alarms += feed(0, 1_000) ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo(10);
    }

    @Test
    void retainsTheMeanThatItReportsAChangeFrom() {
        feed(5, 200);
        double before = cusum.mean();
        feed(9, 10);

        assertThat(cusum.mean()).isBetween(before - 0.01, before + 0.1);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        feed(0, 50);

        TwoSidedCusum copy = Bytes.copy(cusum, new TwoSidedCusum(BASELINE));
        for (int i = 0; i < 20; i++) {
            assertThat(copy.add(i, FLOOR)).isEqualTo(cusum.add(i, FLOOR));
        }
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(cusum));
    }

    private boolean feed(double mean, int times) {
        boolean alarm = false;
        for (int i = 0; i < times; i++) {
            alarm |= cusum.add(mean + random.nextGaussian(), FLOOR);
        }
        return alarm;
    }
}
