package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.RecordedRun;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.Soundness;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A replay")
class ReplayTest {

    private final Replay replay = new Replay(new RunMonitor());

    @Test
    void emitsTheSameRecordsAsALiveRun() {
        RecordedRun run = RecordedRun.named("clevix-mlp-grokked");
        Recorder live = run.watch().recorder();

        WatchedCurve watched = watch(TestCurves.of(run));

        assertThat(watched.predictions())
                .isEqualTo(
                        live.estimates().stream()
                                .filter(estimate -> estimate.forecast() != null)
                                .map(Prediction::of)
                                .toList());
        assertThat(watched.alerts()).hasSameSizeAs(live.alerts());
        assertThat(watched.outcome().milestones()).isEqualTo(live.lastOutcome().milestones());
    }

    @Test
    void leavesTheCurveAsItWas() {
        RecordedCurve curve = TestCurves.grokking("a/b/0");

        assertThat(watch(curve).predictions()).isEqualTo(watch(curve).predictions()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("badCurves")
    void acceptsABadCurveAndEmitsFiniteNumbersOnly(RecordedCurve curve) {
        WatchedCurve watched = watch(curve);

        Recorder recorder = new Recorder();
        watched.estimates().forEach(recorder::estimate);
        watched.alerts().forEach(recorder::alert);
        recorder.outcome(watched.outcome());
        Soundness.check(recorder);
    }

    @ParameterizedTest
    @MethodSource("badCurves")
    void reportsWhyABadCurveHasNoForecastUnlessAllOfItIsRejected(RecordedCurve curve) {
        WatchedCurve watched = watch(curve);

        boolean silent = watched.refusedPoints() == curve.points().size();
        assertThat(watched.estimates().isEmpty()).isEqualTo(silent);
        assertThat(watched.estimates())
                .allMatch(estimate -> estimate.forecast() != null || estimate.withheld() != null);
    }

    static Stream<Named<RecordedCurve>> badCurves() {
        return Stream.of(
                bad("empty", List.of()),
                bad("constant", evaluations(0.5, 0.5)),
                bad("not a number from the start", evaluations(Double.NaN, Double.NaN)),
                bad("infinite", evaluations(Double.POSITIVE_INFINITY, -1)),
                bad("in per cent", evaluations(100, 57.3)),
                bad("backwards and twice", backwardsAndTwice()),
                bad("never at its target", grokking(0.9)),
                Named.of("with a budget below its memorisation", withBudget(100)),
                Named.of("without weight decay", withRegimen(1e-3, 0.0)),
                Named.of("without learning", withRegimen(0.0, 1.0)));
    }

    @Test
    void refusesPointsInPerCentAsThePipelineDoes() {
        WatchedCurve watched = watch(TestCurves.named("percent", evaluations(100, 57.3)));

        assertThat(watched.refusedPoints()).isEqualTo(50);
        assertThat(watched.outcome().kind()).isEqualTo(OutcomeKind.UNFIT);
    }

    @Test
    void withholdsForecastsUntilTheRunHasMemorised() {
        WatchedCurve watched = watch(TestCurves.unfit("slow", 5_000));

        assertThat(watched.predictions()).isEmpty();
        assertThat(watched.estimates().get(0).withheld()).isEqualTo(Withheld.NOT_MEMORISED);
    }

    private WatchedCurve watch(RecordedCurve curve) {
        return replay.watch(curve, TestPrior.MODELS);
    }

    private static Named<RecordedCurve> bad(String name, List<Observation> points) {
        return Named.of(name, TestCurves.named(name, points));
    }

    /** Fifty evaluations at which nothing changes. */
    private static List<Observation> evaluations(double train, double validation) {
        return LongStream.range(0, 50)
                .mapToObj(
                        i ->
                                TestCurves.point(
                                        100 * i,
                                        Map.of(
                                                Metric.TRAIN_ACCURACY, train,
                                                Metric.VALIDATION_ACCURACY, validation,
                                                Metric.TRAIN_LOSS, train,
                                                Metric.VALIDATION_LOSS, validation)))
                .toList();
    }

    private static List<Observation> grokking(double highest) {
        List<Evaluation> curve =
                Curve.every(100)
                        .memorise(500)
                        .hold(4_000, 1, 0.02)
                        .rise(6_000, 0.02, highest)
                        .points();
        return TestCurves.of("any", curve).points();
    }

    private static List<Observation> backwardsAndTwice() {
        List<Observation> points = new ArrayList<>();
        for (Observation point : grokking(1)) {
            points.add(point);
            points.add(point);
            points.add(points.get(points.size() / 2));
        }
        return points;
    }

    private static RecordedCurve withBudget(long steps) {
        RecordedCurve curve = TestCurves.grokking("short");
        RunDescription d = curve.description();
        return described(
                curve,
                new RunDescription(
                        d.names(),
                        d.network(),
                        d.regimen(),
                        d.data(),
                        new RunDescription.Targets(steps, null, null, null),
                        d.lifecycle()));
    }

    private static RecordedCurve withRegimen(double learningRate, double weightDecay) {
        RecordedCurve curve = TestCurves.grokking("regimen");
        RunDescription d = curve.description();
        return described(
                curve,
                new RunDescription(
                        d.names(),
                        d.network(),
                        new RunDescription.Regimen("sgd", learningRate, weightDecay, null, null),
                        d.data(),
                        d.targets(),
                        d.lifecycle()));
    }

    private static RecordedCurve described(RecordedCurve curve, RunDescription description) {
        return new RecordedCurve(
                curve.runId(), curve.setting(), curve.source(), description, curve.points());
    }
}
