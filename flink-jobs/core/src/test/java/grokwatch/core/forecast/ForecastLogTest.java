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
    void retainsTheFirstForecastAtEachAge() {
        for (long step = 100; step <= 100_000; step += 10) {
            log.note(step, 100, forecast(step));
        }

        assertThat(log.all())
                .extracting(ForecastAtAge::step)
                .containsExactly(130L, 150L, 200L, 300L, 400L, 800L, 1_600L, 3_200L);
    }

    @Test
    void firstForecastOfARunWithoutMemorisationCountsAsOfTheFirstAge() {
        for (long step = 500; step <= 5_000; step += 10) {
            log.note(step, forecast(step));
        }

        assertThat(log.all())
                .extracting(ForecastAtAge::step)
                .containsExactly(500L, 600L, 800L, 1_200L, 1_600L, 3_200L);
    }

    @Test
    void widenedIntervalHoldsTheExpectedStep() {
        DelayForecast narrow =
                new DelayForecast(
                        0.9, 300, 200, 500, DelayForecast.Calibration.PRIOR, 0, 1, Map.of(), null);

        DelayForecast wide = narrow.widened(100, 2);

        assertThat(wide.expectedStep()).isEqualTo(300);
        assertThat(wide.lowerStep()).isEqualTo(150);
        assertThat(wide.upperStep()).isEqualTo(900);
        assertThat(narrow.widened(100, 1)).isSameAs(narrow);
    }

    @Test
    void skipsAgesThatNoForecastWasMadeAt() {
        log.note(1_000, 100, forecast(1_000));
        log.note(1_100, 100, forecast(1_100));
        log.note(1_600, 100, forecast(1_600));

        assertThat(log.all()).extracting(ForecastAtAge::step).containsExactly(1_000L, 1_600L);
    }

    @Test
    void retainsStepsToAFifthOfAPercentOfTheWayLeft() {
        log.note(1_000_000, 1_000, forecast(1_000_000));

        ForecastAtAge retained = log.all().get(0);
        assertThat(retained.expectedStep()).isCloseTo(2_000_000, within(2_000L));
        assertThat(retained.lowerStep()).isEqualTo(1_000_001);
        assertThat(retained.upperStep()).isEqualTo(-1);
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
