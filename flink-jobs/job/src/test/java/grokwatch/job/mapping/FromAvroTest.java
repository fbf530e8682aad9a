package grokwatch.job.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Snapshot;
import grokwatch.core.run.Target;
import grokwatch.job.fixture.Logged;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import grokwatch.schemas.TrainingMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FromAvroTest {

    private final ObservationFromAvro observations = new ObservationFromAvro();

    @ParameterizedTest
    @EnumSource(Metric.class)
    void readsEachMetricFromTheFieldOfItsName(Metric metric) {
        TrainingMetrics logged = Logged.point("run-1", 12).setAttempt(3).build();

        Observation point = observations.map(logged);

        assertThat(point.get(metric)).isEqualTo(logged.get(metric.fieldName()));
        assertThat(point.step()).isEqualTo(12);
        assertThat(point.attempt()).isEqualTo(3);
        assertThat(point.timestamp()).isEqualTo(logged.getTimestamp());
    }

    @Test
    void reportsAbsentFromNotANumber() {
        Observation point =
                observations.map(
                        Logged.point("run-1", 1)
                                .setTrainLoss(Double.NaN)
                                .setValidationLoss(null)
                                .build());

        assertThat(point.has(Metric.TRAIN_LOSS)).isTrue();
        assertThat(point.get(Metric.TRAIN_LOSS)).isNaN();
        assertThat(point.has(Metric.VALIDATION_LOSS)).isFalse();
    }

    @Test
    void forgetsThePointBefore() {
        observations.map(Logged.point("run-1", 1).build());

        Observation next =
                observations.map(
                        TrainingMetrics.newBuilder()
                                .setRunId("run-2")
                                .setStep(5)
                                .setTimestamp(0)
                                .build());

        assertThat(next.isEmpty()).isTrue();
    }

    @Test
    void readsADescription() {
        RunDescription run =
                DescriptionFromAvro.map(
                        Logged.run("run-1")
                                .setLabels(Map.of("team", "a"))
                                .setAttempt(2)
                                .setStopReason("budget")
                                .setStatus(grokwatch.schemas.RunStatus.FINISHED)
                                .build());

        assertThat(run)
                .isEqualTo(
                        new RunDescription(
                                new RunDescription.Names(
                                        "modular", "sweep-1", "p97", Map.of("team", "a")),
                                new RunDescription.Network("transformer", 226_816L, 128L, 1L),
                                new RunDescription.Regimen("adamw", 1e-3, 1.0, 0.1, 512L),
                                new RunDescription.Data(
                                        "modular-addition", 2_822L, 6_587L, 97L, 0.3),
                                new RunDescription.Targets(50_000L, 0.95, 0.1, 0.2),
                                new RunDescription.Lifecycle(RunStatus.FINISHED, "budget", 2)));
    }

    @Test
    void readsTheTargetOfARun() {
        RunTarget target =
                RunTarget.newBuilder()
                        .setMetric("val_wer")
                        .setDirection(TargetDirection.MIN)
                        .setValue(0.08)
                        .build();
        var run = Logged.run("run-1").setTarget(target).build();

        assertThat(DescriptionFromAvro.map(run).targets().target())
                .isEqualTo(Target.parse("val_wer < 0.08"));
    }

    @Test
    void readsTheBudgetOfTrainingTime() {
        var run = Logged.run("run-1").setMaxSeconds(7200.0).build();

        assertThat(DescriptionFromAvro.map(run).targets().maxSeconds()).isEqualTo(7200);
    }

    @Test
    void takesAStatusOfTheFutureForRunning() {
        var run = Logged.run("run-1").setStatus(grokwatch.schemas.RunStatus.UNKNOWN).build();

        assertThat(DescriptionFromAvro.map(run).lifecycle().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void readsASnapshotsLabels() {
        var labelled = Logged.snapshot("run-1", 40).setRowLabels(List.of("a", "b", "c"));

        assertThat(SnapshotFromAvro.map(labelled.build()).rowLabels())
                .containsExactly("a", "b", "c");
    }

    @Test
    void readsASnapshotRowByRow() {
        Snapshot snapshot = SnapshotFromAvro.map(Logged.snapshot("run-1", 40).build());

        assertThat(snapshot.rowLabels()).isNull();
        assertThat(snapshot.rows()).isEqualTo(3);
        assertThat(snapshot.columns()).isEqualTo(2);
        assertThat(snapshot.layer()).isEqualTo("embedding");
        assertThat(snapshot.values()).containsExactly(1, 2, 3, 4, 5, 6.5f);
    }
}
