package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.SyntheticRun;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.TrainingMetrics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of a run after its state was dropped. */
class EndedRunsTest {

    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final WatchConfig WATCH =
            new WatchConfig(
                    MonitorConfig.DEFAULT,
                    Duration.ofDays(30),
                    false,
                    Duration.ofMinutes(1),
                    GRACE,
                    LivenessConfig.DEFAULT,
                    IncidentConfig.DEFAULT,
                    List.of());

    private static final SyntheticRun CURVE =
            new SyntheticRun("run-1", "modular", 1, 500, -1, 4_000);

    private MonitorHarness job;
    private int before;

    @BeforeEach
    void endRun() throws Exception {
        AvroTypes.register();
        job = new MonitorHarness(WATCH, EmittedResults.NONE);
        job.open();
        job.setProcessingTime(1);
        job.take(Wire.raw(Origin.RUNS, CURVE.runId(), Logged.START, CURVE.started()));
        for (TrainingMetrics point : CURVE.points()) {
            take(point);
        }
        job.take(Wire.raw(Origin.RUNS, CURVE.runId(), Logged.START + 9_000, CURVE.finished()));
        assertThat(job.beside(FlinkOutput.OUTCOMES)).hasSize(1);
        before = job.results();
    }

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    @Test
    void stateIsRetainedWithinTheGrace() throws Exception {
        job.setProcessingTime(GRACE.toMillis() - 1);

        take(point(4_025, 0));

        assertThat(job.reasons()).isEmpty();
    }

    @Test
    void fewBytesAreLeftAfterTheGrace() throws Exception {
        int whole = bytes(job.snapshot(1, 1));

        drop();

        assertThat(job.numKeyedStateEntries()).isEqualTo(1);
        assertThat(job.numProcessingTimeTimers()).isZero();
        assertThat(whole - bytes(job.snapshot(2, 2))).isGreaterThan(1_500);
    }

    @Test
    void latePointsAreRefusedAndMakeNoRun() throws Exception {
        drop();

        take(point(4_025, 0));
        take(point(3_000, 0));
        take(CURVE.points().get(CURVE.points().size() - 1));
        job.take(Wire.raw(Origin.RUNS, CURVE.runId(), Logged.START, CURVE.started()));
        job.take(Wire.raw(Origin.RUNS, CURVE.runId(), Logged.START + 9_000, CURVE.finished()));

        assertThat(job.reasons())
                .containsExactly(RejectReason.RUN_ENDED, RejectReason.OUT_OF_ORDER);
        assertThat(job.results()).isEqualTo(before + 2);
        assertThat(job.numProcessingTimeTimers()).isZero();
    }

    @Test
    void laterAttemptGoesOnWithTheMilestones() throws Exception {
        long memorised = lastDiagnostics().getMemorisedStep();
        drop();

        job.take(
                Wire.raw(
                        Origin.RUNS,
                        CURVE.runId(),
                        Logged.START + 10_000,
                        Logged.run(CURVE.runId()).setAttempt(1).build()));
        for (TrainingMetrics point : CURVE.points().subList(100, CURVE.points().size())) {
            take(TrainingMetrics.newBuilder(point).setAttempt(1).build());
        }

        assertThat(job.reasons()).isEmpty();
        assertThat(lastDiagnostics().getAttempt()).isEqualTo(1);
        assertThat(lastDiagnostics().getMemorisedStep()).isEqualTo(memorised);
        assertThat(alerts(AlertKind.MEMORISED)).hasSize(1);
    }

    @Test
    void laterAttemptFromTheStartBeginsAnew() throws Exception {
        drop();

        take(point(0, 1));
        take(point(25, 1));

        assertThat(job.reasons()).isEmpty();
        assertThat(lastDiagnostics().getAttempt()).isEqualTo(1);
        assertThat(lastDiagnostics().getMemorisedStep()).isNull();
    }

    @Test
    void secondEndIsAnotherEpisode() throws Exception {
        drop();
        take(point(4_025, 1));

        job.take(
                Wire.raw(
                        Origin.RUNS,
                        CURVE.runId(),
                        Logged.START + 20_000,
                        grokwatch.schemas.TrainingRun.newBuilder(CURVE.finished())
                                .setAttempt(1)
                                .build()));

        assertThat(alerts(AlertKind.RUN_ENDED))
                .extracting(GrokkingAlert::getEpisode)
                .containsExactly(0, 1);
    }

    private void drop() throws Exception {
        job.setProcessingTime(1 + GRACE.toMillis());
    }

    private List<GrokkingAlert> alerts(AlertKind kind) {
        return job.alerts().stream().filter(alert -> alert.getKind() == kind).toList();
    }

    private RunDiagnostics lastDiagnostics() {
        List<RunDiagnostics> all = job.extractOutputValues();
        return all.get(all.size() - 1);
    }

    private void take(TrainingMetrics point) throws Exception {
        job.take(Wire.raw(Origin.METRICS, CURVE.runId(), point));
    }

    private static TrainingMetrics point(long step, int attempt) {
        return Logged.point(CURVE.runId(), step).setAttempt(attempt).build();
    }

    private static int bytes(OperatorSubtaskState state) {
        return (int) state.getManagedKeyedState().getStateSize();
    }
}
