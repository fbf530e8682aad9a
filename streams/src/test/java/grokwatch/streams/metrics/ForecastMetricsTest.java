package grokwatch.streams.metrics;

import static grokwatch.streams.fixture.Runs.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.OutcomeKind;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.schemas.serde.RegistryClients;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Forecasts are scored when a run ends")
class ForecastMetricsTest {

    private final Metrics metrics = new Metrics();

    /** Avro builds records of our classes once a serde has vouched for them. */
    @BeforeAll
    static void vouch() {
        RecordSerdes.of(Topics.OUTCOMES, Map.of(RegistryClients.URL, "mock://forecasts"));
    }

    @Test
    void theErrorIsThatOfTheRemainingSteps() {
        metrics.forecasts()
                .outcome(
                        outcome("a")
                                .setGeneralisedStep(9_000L)
                                .setForecasts(
                                        List.of(
                                                new ForecastAtAge(
                                                        2.0, 2_000L, 0.5, 16_000L, 3_000L, null)))
                                .build());

        Exposed exposed = Exposed.of(metrics);

        assertThat(exposed.value("grokwatch_forecast_log_error_sum{age=\"2\"}"))
                .isCloseTo(Math.log(14_000.0 / 7_000), within(1e-12));
        assertThat(exposed.value("grokwatch_forecasts_scored_total{age=\"2\",covered=\"true\"}"))
                .isEqualTo(1);
    }

    @Test
    void anAgeBetweenTwoFixedOnesCountsForTheOneReached() {
        metrics.forecasts().outcome(withForecast(7.9, 3_000L, 8_000L));
        metrics.forecasts().outcome(withForecast(1.3, 3_000L, 8_000L));

        assertThat(Exposed.of(metrics).series("grokwatch_forecasts_scored_total"))
                .containsExactlyInAnyOrder(
                        "grokwatch_forecasts_scored_total{age=\"4\",covered=\"false\"}",
                        "grokwatch_forecasts_scored_total{age=\"1.25\",covered=\"false\"}");
    }

    @Test
    void aRunThatHasNotGeneralisedHasNoTruthToScoreBy() {
        metrics.forecasts()
                .outcome(
                        outcome("a")
                                .setOutcome(OutcomeKind.NOT_YET)
                                .setGeneralisedStep(null)
                                .build());

        Exposed exposed = Exposed.of(metrics);

        assertThat(exposed.value("grokwatch_outcomes_total{outcome=\"not_yet\"}")).isEqualTo(1);
        assertThat(exposed.series("grokwatch_forecast_log_error_count")).isEmpty();
    }

    private static RunOutcome withForecast(double age, long lower, long upper) {
        return outcome("a")
                .setGeneralisedStep(9_000L)
                .setForecasts(List.of(new ForecastAtAge(age, 2_000L, 0.5, 5_000L, lower, upper)))
                .build();
    }
}
