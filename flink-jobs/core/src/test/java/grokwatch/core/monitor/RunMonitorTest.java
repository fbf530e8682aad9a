package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Metric;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A watched run")
class RunMonitorTest {

    private final WatchedRun run = new WatchedRun().describe(Descriptions.TYPICAL, 0);

    @Nested
    @DisplayName("that groks")
    class Grokking {

        @Test
        void goesThroughTheNamedPhasesInOrder() {
            run.evaluate(Curve.grokking());

            assertThat(run.recorder().phases())
                    .startsWith(RunPhase.MEMORISING, RunPhase.PLATEAU)
                    .endsWith(RunPhase.GROKKING, RunPhase.GENERALISED);
        }

        @Test
        void isReportedAtEachStation() {
            run.evaluate(Curve.grokking());

            assertThat(run.recorder().fired(AlertKind.MEMORISED)).containsExactly(700L);
            assertThat(run.recorder().fired(AlertKind.PLATEAU)).hasSizeGreaterThan(1);
            assertThat(run.recorder().fired(AlertKind.GROKKING_STARTED)).hasSize(1);
            assertThat(run.recorder().fired(AlertKind.GROKKED)).hasSize(1);
            assertThat(run.recorder().resolved(AlertKind.PLATEAU)).hasSize(1);
            assertThat(run.recorder().resolved(AlertKind.GROKKING_STARTED)).hasSize(1);
        }

        @Test
        void hasItsOutcomeReportedOnceWhenItGeneralisesAndOnceWhenItEnds() {
            run.evaluate(Curve.grokking()).finish();

            assertThat(run.recorder().outcomes()).hasSize(2);
            assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
            assertThat(run.recorder().lastOutcome().milestones().memorisedStep()).isEqualTo(500);
            assertThat(run.recorder().lastOutcome().milestones().generalisedStep())
                    .isBetween(5_800L, 6_100L);
            assertThat(run.recorder().lastOutcome().forecasts()).isNotEmpty();
        }

        @Test
        void hasNoForecastBeforeMemorisationNorAfterGeneralisation() {
            run.evaluate(Curve.grokking());

            long generalised = run.recorder().lastOutcome().milestones().generalisedStep();
            assertThat(run.recorder().estimates())
                    .filteredOn(estimate -> estimate.forecast() != null)
                    .allSatisfy(
                            estimate ->
                                    assertThat(estimate.step()).isBetween(500L, generalised + 100));
        }
    }

    @Test
    @DisplayName(
            "that learns without delay is ordinary, and has no alert that it has begun to grok")
    void ordinary() {
        run.evaluate(Curve.every(10).memorise(500).rise(600, 0.8, 1).hold(3_000, 1, 1).points());

        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.ORDINARY);
        assertThat(run.recorder().phases()).contains(RunPhase.ORDINARY);
        assertThat(run.recorder().fired(AlertKind.GROKKING_STARTED)).isEmpty();
        assertThat(run.recorder().fired(AlertKind.GROKKED)).isEmpty();
    }

    @Test
    @DisplayName("that never memorises stays in its warm-up and is unfit at its end")
    void unfit() {
        run.evaluate(Curve.every(100).hold(10_000, 0.02, 0.02).points()).finish();

        assertThat(run.recorder().phases()).containsOnly(RunPhase.WARM_UP);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.UNFIT);
        assertThat(run.recorder().forecasts()).isEmpty();
    }

    @Test
    @DisplayName("that generalises without ever memorising, as under dropout, is unfit too")
    void generalisedUnmemorised() {
        run.evaluate(Curve.every(100).hold(5_000, 0.97, 0.99).points()).finish();

        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.UNFIT);
    }

    @Test
    @DisplayName("that stops on its plateau is censored, and its open alerts are resolved")
    void censored() {
        run.evaluate(Curve.every(100).memorise(500).hold(9_000, 1, 0.02).points()).finish();

        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.NOT_YET);
        assertThat(run.recorder().resolved(AlertKind.PLATEAU)).containsExactly(9_000L);
        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).containsExactly(9_000L);
    }

    @Test
    @DisplayName("that stops half way has semi-generalised")
    void semi() {
        run.evaluate(
                Curve.every(100)
                        .memorise(500)
                        .hold(5_000, 1, 0.02)
                        .rise(7_000, 0.02, 0.6)
                        .hold(40_000, 1, 0.6)
                        .points());

        assertThat(run.recorder().phases()).contains(RunPhase.SEMI_GENERALISED);
        assertThat(run.recorder().fired(AlertKind.GROKKED)).isEmpty();
    }

    @Test
    @DisplayName("that loses what it generalised has collapsed, until it is won back")
    void collapse() {
        run.evaluate(Curve.grokking());
        run.evaluate(held(9_100, 12_000, 0.4));
        assertThat(run.recorder().fired(AlertKind.GENERALISATION_COLLAPSE)).containsExactly(9_300L);

        run.evaluate(held(12_100, 20_000, 1));
        assertThat(run.recorder().resolved(AlertKind.GENERALISATION_COLLAPSE)).hasSize(1);
        assertThat(run.recorder().phases()).endsWith(RunPhase.COLLAPSED, RunPhase.GENERALISED);
        assertThat(run.recorder().outcomes()).as("its outcome stands").hasSize(1);
    }

    @Test
    @DisplayName("that logs no accuracy is judged by its losses")
    void byLosses() {
        for (long step = 0; step <= 20_000; step += 100) {
            double train = step < 500 ? 4 : 0.01;
            double validation = step < 15_000 ? 6 : 0.05;
            run.log(step, Map.of(Metric.TRAIN_LOSS, train, Metric.VALIDATION_LOSS, validation));
        }

        assertThat(run.recorder().lastOutcome().milestones().memorisedStep()).isEqualTo(500);
        assertThat(run.recorder().lastOutcome().milestones().generalisedStep()).isEqualTo(15_000);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    @DisplayName("whose validation is logged at other steps than its training is judged the same")
    void interleaved() {
        for (Evaluation e : Curve.grokking()) {
            run.log(e.step(), Metric.TRAIN_ACCURACY, e.trainAccuracy());
            run.log(e.step() + 50, Metric.VALIDATION_ACCURACY, e.validationAccuracy());
        }

        assertThat(run.recorder().lastOutcome().milestones().memorisedStep()).isEqualTo(500);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
        assertThat(run.recorder().fired(AlertKind.GROKKING_STARTED)).hasSize(1);
    }

    @Test
    @DisplayName("sent one metric a record is judged the same, in either order")
    void oneMetricARecord() {
        for (Evaluation e : Curve.grokking()) {
            run.log(e.step(), Metric.VALIDATION_LOSS, e.validationLoss());
            run.log(e.step(), Metric.TRAIN_LOSS, e.trainLoss());
            run.log(e.step(), Metric.VALIDATION_ACCURACY, e.validationAccuracy());
            run.log(e.step(), Metric.TRAIN_ACCURACY, e.trainAccuracy());
        }
        WatchedRun whole = new WatchedRun().describe(Descriptions.TYPICAL, 0);
        whole.evaluate(Curve.grokking());

        assertThat(run.recorder().lastOutcome().milestones())
                .isEqualTo(whole.recorder().lastOutcome().milestones());
    }

    private static List<Evaluation> held(long from, long to, double validation) {
        return LongStream.rangeClosed(from / 100, to / 100)
                .mapToObj(i -> Evaluation.of(100 * i, 1, validation))
                .toList();
    }
}
