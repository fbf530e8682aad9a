package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.score.Reliability;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reliability")
class ReliabilityTest {

    private final Label grokker = TestCurves.label(TestCurves.grokking("a/b/0"));
    private final Label other = TestCurves.label(TestCurves.notYet("a/c/0", 9_000));

    @Test
    void setsTheShareThatCameTrueAgainstTheProbabilityForecast() {
        Forecasts forecasts = new Forecasts();
        forecasts.add("a/b/0", List.of(new Prediction(500, 0.72, 2, 1, -1)));
        forecasts.add("a/c/0", List.of(new Prediction(500, 0.78, 2, 1, -1)));

        Reliability reliability = ScoredForecasts.reliability(List.of(grokker, other), forecasts);

        Reliability.Bin bin = reliability.bins().get(7);
        assertThat(bin.count()).isEqualTo(8);
        assertThat(bin.probability()).isCloseTo(0.75, within(1e-12));
        assertThat(bin.share()).isEqualTo(0.5);
        assertThat(reliability.bins().stream().mapToInt(Reliability.Bin::count).sum()).isEqualTo(8);
    }

    @Test
    void putsCertaintyIntoTheLastBin() {
        Forecasts forecasts = new Forecasts();
        forecasts.add("a/b/0", List.of(new Prediction(500, 1, 2, 1, -1)));

        Reliability reliability = ScoredForecasts.reliability(List.of(grokker), forecasts);

        assertThat(reliability.bins().get(9).count()).isEqualTo(4);
    }
}
