package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.RecordedRun;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A curve's label")
class LabelTest {

    static Stream<RecordedRun> runs() throws IOException {
        return RecordedRun.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isThatOfThePublicScorer(RecordedRun run) {
        Label label = TestCurves.label(TestCurves.of(run));

        assertThat(label.kind())
                .isEqualTo(OutcomeKind.valueOf(run.properties().getProperty("label")));
    }

    @Test
    void isGrokkedAfterADelayAsLongAsTheMemorisation() {
        Label label = TestCurves.label(TestCurves.grokking("a/b/0"));

        assertThat(label.kind()).isEqualTo(OutcomeKind.GROKKED);
        assertThat(label.memorised()).isEqualTo(500);
        assertThat(label.delay()).isBetween(5_000L, 5_500L);
    }

    @Test
    void needsEightPointsInTheDelay() {
        RecordedCurve coarse =
                TestCurves.of(
                        "coarse",
                        Curve.every(500)
                                .memorise(1000)
                                .hold(3_000, 1, 0)
                                .hold(6_000, 1, 1)
                                .points());

        assertThat(TestCurves.label(coarse).kind()).isEqualTo(OutcomeKind.ORDINARY);
    }

    @Test
    void goesByLossesWhereAccuraciesAreMissing() {
        List<Observation> points =
                LongStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        TestCurves.point(
                                                100 * i,
                                                Map.of(
                                                        Metric.TRAIN_LOSS, i < 5 ? 2.0 : 0.01,
                                                        Metric.VALIDATION_LOSS,
                                                                i < 30 ? 3.0 : 0.05)))
                        .toList();

        Label label = TestCurves.label(TestCurves.named("losses", points));

        assertThat(label.kind()).isEqualTo(OutcomeKind.GROKKED);
        assertThat(label.memorised()).isEqualTo(500);
        assertThat(label.generalised()).isEqualTo(3_000);
    }

    @Test
    void countsATailThatHoldsToTheEnd() {
        RecordedCurve cut =
                TestCurves.of(
                        "cut",
                        Curve.every(100)
                                .memorise(500)
                                .hold(2_000, 1, 0)
                                .hold(2_100, 1, 1)
                                .points());

        assertThat(TestCurves.label(cut).generalised()).isEqualTo(2_100);
    }

    @Test
    void isMissingForACurveWithoutPoints() {
        assertThat(Label.of(TestCurves.named("empty", List.of()))).isEmpty();
    }

    @Test
    void isMissingForACurveThatLogsOnlyItsTraining() {
        Observation point = TestCurves.point(1, Map.of(Metric.TRAIN_LOSS, 1.0));

        assertThat(Label.of(TestCurves.named("half", List.of(point)))).isEmpty();
    }
}
