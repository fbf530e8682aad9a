package grokwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

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
                .containsExactly(
                        130L, 150L, 200L, 300L, 400L, 600L, 800L, 1_200L, 1_600L, 2_400L, 3_200L,
                        6_400L);
    }

    @Test
    void skipsAgesThatNoForecastWasMadeAt() {
        log.note(1_000, 100, forecast(1_000));
        log.note(1_100, 100, forecast(1_100));
        log.note(1_300, 100, forecast(1_300));

        assertThat(log.all()).extracting(ForecastAtAge::step).containsExactly(1_000L, 1_300L);
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
                0.1,
                2 * step,
                step + 1,
                -1,
                DelayForecast.Calibration.PRIOR,
                0,
                "all",
                0,
                Map.of());
    }
}
