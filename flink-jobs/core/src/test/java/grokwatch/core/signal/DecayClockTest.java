package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class DecayClockTest {

    private final DecayClock clock = new DecayClock();

    @Test
    void sumsLearningRateTimesWeightDecayFromTheFirstStepOn() {
        clock.advance(1_000, 1e-3, 0.1);

        assertThat(clock.reading()).isCloseTo(0.1, within(1e-12));
        assertThat(clock.rate()).isCloseTo(1e-4, within(1e-18));
    }

    @Test
    void takesTrapezoidsUnderASchedule() {
        clock.advance(0, 0, 1);
        clock.advance(100, 1e-2, 1);
        clock.advance(300, 0, 1);

        assertThat(clock.reading()).isCloseTo(0.5 + 1, within(1e-12));
    }

    @Test
    void standsWhereAHyperparameterIsUnknown() {
        clock.advance(100, Double.NaN, 1);
        assertThat(clock.reading()).isNaN();
        assertThat(clock.rate()).isNaN();

        clock.advance(200, 1e-2, 1);
        clock.advance(300, Double.NaN, 1);
        assertThat(clock.reading()).isCloseTo(1, within(1e-12));
    }

    @Test
    void goesBackWithTheRun() {
        clock.advance(1_000, 1e-3, 1);
        clock.rewind(600);
        assertThat(clock.reading()).isCloseTo(0.6, within(1e-12));

        clock.advance(1_000, 1e-3, 1);
        assertThat(clock.reading()).isCloseTo(1, within(1e-12));
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        clock.advance(1_000, 1e-3, 1);

        DecayClock copy = Bytes.copy(clock, new DecayClock());
        copy.advance(2_000, 2e-3, 1);
        clock.advance(2_000, 2e-3, 1);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(clock));
    }
}
