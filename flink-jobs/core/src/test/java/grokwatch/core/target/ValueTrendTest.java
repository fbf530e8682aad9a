package grokwatch.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A loss that falls as 2 + 3 step ^ -0.3, evaluated every 100 of 10,000 steps. */
class ValueTrendTest {

    private static final String LOSS = "validationLoss";
    private static final long BUDGET = 10_000;

    private final ValueTrend trend = new ValueTrend();

    @Test
    void forecastsTheEndFromAQuarterOfTheBudgetOn() {
        watch(2_400);
        assertThat(trend.forecast(BUDGET)).isNull();

        trend.update(LOSS, 2_500, loss(2_500));
        EndForecast forecast = trend.forecast(BUDGET);
        assertThat(forecast.metric()).isEqualTo(LOSS);
        assertThat(forecast.value()).isCloseTo(loss(BUDGET), within(0.03));
        assertThat(forecast.covers(loss(BUDGET))).isTrue();
        assertThat(trend.forecast(2_500)).isNull();
    }

    @Test
    void intervalIsNarrowerTheLessRemains() {
        watch(3_000);
        EndForecast early = trend.forecast(BUDGET);
        watch(9_000);
        EndForecast late = trend.forecast(BUDGET);

        assertThat(late.upper() - late.lower()).isLessThan((early.upper() - early.lower()) / 3);
    }

    @Test
    void noiseWidensTheInterval() {
        ValueTrend noisy = new ValueTrend();
        Random random = new Random(1);
        for (long step = 100; step <= 5_000; step += 100) {
            noisy.update(LOSS, step, loss(step) + 0.1 * random.nextGaussian());
        }
        watch(5_000);

        EndForecast forecast = noisy.forecast(BUDGET);
        assertThat(forecast.upper() - forecast.lower()).isGreaterThan(0.2);
        assertThat(forecast.covers(loss(BUDGET))).isTrue();
    }

    @Test
    void anotherMetricBeginsAnewAndAnEarlierStepIsDropped() {
        watch(5_000);
        trend.update(LOSS, 4_000, 100);
        assertThat(trend.forecast(BUDGET).value()).isLessThan(3);

        trend.update("reward", 5_100, 1);
        assertThat(trend.metric()).isEqualTo("reward");
        assertThat(trend.forecast(BUDGET)).isNull();
    }

    @Test
    void comesOutTheSameAfterARestore() {
        watch(5_000);

        assertThat(Bytes.copy(trend, new ValueTrend()).forecast(BUDGET))
                .isEqualTo(trend.forecast(BUDGET));
        assertThat(Bytes.copy(new ValueTrend(), trend).metric()).isNull();
    }

    private void watch(long to) {
        for (long step = 100; step <= to; step += 100) {
            trend.update(LOSS, step, loss(step));
        }
    }

    private static double loss(long step) {
        return 2 + 3 * Math.pow(step, -0.3);
    }
}
