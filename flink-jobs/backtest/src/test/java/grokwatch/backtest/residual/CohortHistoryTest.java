package grokwatch.backtest.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortHistoryTest {

    private final CohortHistory history = new CohortHistory();

    @Test
    void countsARunOnceHoweverOftenItsOutcomeIsTold() {
        assertThat(history.add("all", grokked("a", 100, 900)).version()).isEqualTo(1);
        assertThat(history.add("all", grokked("a", 100, 900))).as("a repeat").isNull();

        CohortModel corrected = history.add("all", grokked("a", 100, 1_100));

        assertThat(corrected.runs()).isEqualTo(1);
        assertThat(corrected.version()).isEqualTo(2);
        assertThat(corrected.ageSurvival().times()).containsExactly(10);
    }

    @Test
    void learnsNothingFromRunsThatNeverMemorisedOrWereStoppedOnOurAdvice() {
        assertThat(history.add("all", censored("a", -1, 900, false))).isNull();
        assertThat(history.add("all", censored("b", 100, 900, true))).isNull();
        assertThat(history.add("all", censored("c", 100, 900, false)).generalisedRuns()).isZero();
    }

    @Test
    void keepsTheNewestTwoHundredRuns() {
        for (int i = 0; i < 250; i++) {
            history.add("all", grokked("run-" + i, 100, 1_000 + i));
        }

        CohortModel model = history.add("all", grokked("last", 100, 5_000));

        assertThat(model.runs()).isEqualTo(200);
        assertThat(model.ageSurvival().times()[0]).isCloseTo(9.51, within(1e-9));
    }

    @Test
    void scoresForecastsByTheLogarithmOfWhatRemained() {
        RunOutcome outcome =
                outcome("a", OutcomeKind.GROKKED, 100, 900, 1_000, false, List.of(at(500, 700)));

        assertThat(history.add("all", outcome).residuals())
                .containsExactly(new double[] {Math.log(400.0 / 200.0)}, within(1e-12));
    }

    private static RunOutcome grokked(String run, long memorised, long generalised) {
        return outcome(
                run, OutcomeKind.GROKKED, memorised, generalised, generalised, false, List.of());
    }

    private static RunOutcome censored(String run, long memorised, long last, boolean advised) {
        return outcome(run, OutcomeKind.NOT_YET, memorised, -1, last, advised, List.of());
    }

    private static RunOutcome.ForecastAtAge at(long step, long expected) {
        return new RunOutcome.ForecastAtAge(5, step, 0.5, expected, expected, -1);
    }

    private static RunOutcome outcome(
            String run,
            OutcomeKind kind,
            long memorised,
            long generalised,
            long last,
            boolean advised,
            List<RunOutcome.ForecastAtAge> forecasts) {
        return new RunOutcome(
                run,
                0,
                0,
                kind,
                new RunOutcome.Milestones(memorised, -1, -1, generalised, last),
                new RunOutcome.Clock(0, Double.NaN, Double.NaN, Double.NaN),
                Descriptions.TYPICAL,
                advised,
                forecasts,
                List.of());
    }
}
