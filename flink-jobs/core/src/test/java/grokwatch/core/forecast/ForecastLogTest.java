package grokwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.RunOutcome.ForecastAtAge;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastLogTest {

    private final ForecastLog log = new ForecastLog();

    @Test
    void keepsTheFirstForecastAtEachAge() {
        for (long step = 100; step <= 100_000; step += 10) {
            log.note(step, 100, forecast(step));
        }

        assertThat(log.all())
                .extracting(ForecastAtAge::step)
                .containsExactly(130L, 150L, 200L, 300L, 400L, 800L, 1_600L, 3_200L);
    }

    @Test
    void skipsAgesThatNoForecastWasMadeAt() {
        log.note(1_000, 100, forecast(1_000));
        log.note(1_100, 100, forecast(1_100));
        log.note(1_600, 100, forecast(1_600));

        assertThat(log.all()).extracting(ForecastAtAge::step).containsExactly(1_000L, 1_600L);
    }

    @Test
    void keepsStepsToAFifthOfAPercentOfTheWayLeft() {
        log.note(1_000_000, 1_000, forecast(1_000_000));

        ForecastAtAge kept = log.all().get(0);
        assertThat(kept.expectedStep()).isCloseTo(2_000_000, within(2_000L));
        assertThat(kept.lowerStep()).isEqualTo(1_000_001);
        assertThat(kept.upperStep()).isEqualTo(-1);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        log.note(333, 100, forecast(333));

        ForecastLog copy = Bytes.copy(log, new ForecastLog());

        assertThat(copy.all()).isEqualTo(log.all());
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(log));
    }

    private static DelayForecast forecast(long step) {
        return new DelayForecast(
                0.1, 2 * step, step + 1, -1, DelayForecast.Calibration.PRIOR, 0, 0, Map.of(), null);
    }
}
