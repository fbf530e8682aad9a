package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What comes in")
class IntakeTest {

    private final WatchedRun run = new WatchedRun();

    @Test
    @DisplayName("twice is a duplicate and changes nothing")
    void duplicates() {
        run.evaluate(Curve.grokking());
        byte[] before = Bytes.of(run.state());
        int emitted = run.recorder().script().size();

        assertThat(run.log(100, Metric.TRAIN_LOSS, 9)).isEqualTo(Acceptance.OUT_OF_ORDER);
        assertThat(run.log(9_000, Metric.TRAIN_LOSS, 9)).isEqualTo(Acceptance.DUPLICATE);
        run.evaluate(Curve.grokking());

        assertThat(Bytes.of(run.state())).isEqualTo(before);
        assertThat(run.recorder().script()).hasSize(emitted);
    }

    @Test
    @DisplayName("late is taken for the metrics that are still new")
    void perMetricClocks() {
        run.log(1_000, Metric.TRAIN_LOSS, 1);

        assertThat(run.log(900, Metric.VALIDATION_LOSS, 2)).isEqualTo(Acceptance.ACCEPTED);
        assertThat(run.log(900, Map.of(Metric.TRAIN_LOSS, 1.0, Metric.WEIGHT_NORM, 3.0)))
                .isEqualTo(Acceptance.ACCEPTED);
        assertThat(run.log(950, Metric.TRAIN_LOSS, 1)).isEqualTo(Acceptance.OUT_OF_ORDER);
    }

    @Test
    @DisplayName("without metrics is progress when the step grows, else a sign of life")
    void heartbeats() {
        assertThat(run.beat(100, 1_000)).isEqualTo(Acceptance.ACCEPTED);
        byte[] before = Bytes.of(run.state());

        assertThat(run.beat(100, 2_000)).isEqualTo(Acceptance.HEARTBEAT);
        assertThat(run.beat(100, 2_000)).isEqualTo(Acceptance.HEARTBEAT);
        assertThat(run.beat(99, 3_000)).isEqualTo(Acceptance.HEARTBEAT);
        assertThat(Bytes.of(run.state())).isEqualTo(before);
    }

    @Test
    @DisplayName("as a heartbeat of the next attempt does not state its step")
    void heartbeatsOfANewAttempt() {
        run.describe(Descriptions.TYPICAL, 0).evaluate(Curve.grokking());
        byte[] before = Bytes.of(run.state());

        assertThat(run.attempt(1).beat(0, 1_000_000)).isEqualTo(Acceptance.HEARTBEAT);

        assertThat(Bytes.of(run.state())).isEqualTo(before);
    }

    @Test
    @DisplayName("as endless heartbeats at one step changes little")
    void beatingInPlace() {
        for (int i = 0; i < 1_000; i++) {
            run.beat(0, i);
        }

        assertThat(run.recorder().diagnostics()).hasSizeLessThan(3);
    }

    @Test
    @DisplayName("as the end, and then the beginning again from a replay, ends the run once")
    void replayedDescriptions() {
        run.describe(Descriptions.TYPICAL, 0).evaluate(Curve.grokking());
        run.describe(Descriptions.at(RunStatus.FINISHED, 0), 100);
        int emitted = run.recorder().script().size();

        run.describe(Descriptions.TYPICAL, 0);
        run.describe(Descriptions.at(RunStatus.FINISHED, 0), 100);

        assertThat(run.recorder().script()).hasSize(emitted);
        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).hasSize(1);
    }

    @Test
    @DisplayName("as a description after the points applies to them from then on")
    void lateDescription() {
        run.evaluate(Curve.every(100).memorise(500).hold(2_000, 1, 0.02).points());
        RunDescription.Targets half = new RunDescription.Targets(null, 0.5, null, null);
        run.describe(withTargets(half), 0);
        run.evaluate(Curve.every(100).memorise(500).hold(3_000, 1, 0.6).points());

        assertThat(run.recorder().fired(AlertKind.GROKKED)).hasSize(1);
    }

    @Test
    @DisplayName("as a snapshot is taken once a step, and shows in the next diagnostics")
    void snapshots() {
        assertThat(run.represent(snapshot(0, 100))).isEqualTo(Acceptance.ACCEPTED);
        assertThat(run.represent(snapshot(0, 100))).isEqualTo(Acceptance.DUPLICATE);
        assertThat(run.represent(snapshot(0, 50))).isEqualTo(Acceptance.OUT_OF_ORDER);
        run.evaluate(Curve.every(100).memorise(500).points());

        assertThat(run.recorder().lastDiagnostics().representation().effectiveRank())
                .isGreaterThan(1);
        run.attempt(1).log(0, Metric.TRAIN_LOSS, 4);
        assertThat(run.represent(snapshot(0, 200))).isEqualTo(Acceptance.STALE_ATTEMPT);
    }

    @Test
    @DisplayName("as snapshots of four layers are taken at one step, and of a fifth none")
    void layers() {
        for (String layer : List.of("a", "b", "c", "d")) {
            assertThat(run.represent(snapshot(layer))).isEqualTo(Acceptance.ACCEPTED);
            assertThat(run.represent(snapshot(layer))).isEqualTo(Acceptance.DUPLICATE);
        }

        assertThat(run.represent(snapshot("e"))).isEqualTo(Acceptance.TOO_MANY_LAYERS);
        assertThat(run.recorder().projections())
                .extracting(p -> p.layer())
                .containsExactly("a", "b", "c", "d");
    }

    private static Snapshot snapshot(String layer) {
        return new Snapshot(0, 100, 0, layer, 3, 2, new float[] {1, 0, 0, 1, 1, 1});
    }

    private static RunDescription withTargets(RunDescription.Targets targets) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                d.names(), d.network(), d.regimen(), d.data(), targets, d.lifecycle());
    }

    private static Snapshot snapshot(int attempt, long step) {
        return new Snapshot(attempt, step, 0, "embedding", 3, 2, new float[] {1, 0, 0, 1, 1, 1});
    }
}
