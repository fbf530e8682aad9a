package grokwatch.streams.api.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.streams.storage.query.ScoredForecast;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The score of forecasts by age")
class AgeScoreTest {

    private static final long MEMORISED = 1_000;

    @Test
    void hasOneRowForEachFixedAgeHoweverManyExactAgesThereWere() {
        List<ScoredForecast> forecasts =
                new SplittableRandom(3)
                        .doubles(2_000, 1.25, 80)
                        .mapToObj(age -> forecast(age, 90_000L))
                        .toList();

        List<AgeScore> scores = AgeScore.byAge(forecasts);

        assertThat(scores)
                .extracting(AgeScore::age)
                .containsExactly(1.25, 1.5, 2.0, 3.0, 4.0, 8.0, 16.0, 32.0);
        assertThat(scores.stream().mapToInt(AgeScore::count).sum()).isEqualTo(2_000);
    }

    @Test
    void countsAForecastAtTheLastAgeThatItsRunHadReached() {
        List<ScoredForecast> forecasts =
                DoubleStream.of(1.25, 1.333, 1.499, 1.5, 2.99, 3, 7.9, 31.9, 32, 500)
                        .mapToObj(age -> forecast(age, null))
                        .toList();

        assertThat(AgeScore.byAge(forecasts))
                .extracting(score -> score.age() + " " + score.count())
                .containsExactly("1.25 3", "1.5 1", "2.0 1", "3.0 1", "4.0 1", "16.0 1", "32.0 2");
    }

    @Test
    void measuresOnlyWhatNamedAStepOfRunsThatGeneralised() {
        List<ScoredForecast> forecasts =
                List.of(
                        forecast(2, null),
                        forecast(2.1, 4_200L),
                        forecast(2.2, 40_000L),
                        forecast(2.4, 7_200L));

        AgeScore score = AgeScore.byAge(forecasts).get(0);

        assertThat(score.count()).isEqualTo(4);
        assertThat(score.timed()).isEqualTo(3);
        assertThat(score.coverage()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(score.medianAbsLogError()).isCloseTo(Math.log(2), within(1e-9));
    }

    /** One that foretells that the run will take as long again as it took, give or take a half. */
    private static ScoredForecast forecast(double age, Long generalised) {
        long step = Math.round(age * MEMORISED);
        return new ScoredForecast(
                "r",
                "p",
                "mlp",
                "modular_addition",
                age,
                step,
                0.9,
                2 * step,
                3 * step / 2,
                5 * step / 2,
                generalised == null ? "ORDINARY" : "GROKKED",
                generalised == null,
                generalised,
                100_000,
                false,
                null);
    }
}
