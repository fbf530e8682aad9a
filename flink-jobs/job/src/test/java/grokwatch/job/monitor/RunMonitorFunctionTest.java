package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.CommandReply;
import grokwatch.schemas.CommandVerb;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.ReplyState;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Flink adds to the core: rejection aside, state over restores, expiry. */
class RunMonitorFunctionTest {

    private static final String RUN = "run-1";
    private static final Duration TTL = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final WatchConfig WATCH =
            new WatchConfig(
                    MonitorConfig.DEFAULT,
                    TTL,
                    true,
                    PATIENCE,
                    WatchConfig.DEFAULT_ENDED_GRACE,
                    LivenessConfig.DEFAULT,
                    IncidentConfig.DEFAULT,
                    List.of());

    private MonitorHarness harness;

    @BeforeEach
    void open() throws Exception {
        AvroTypes.register();
        harness = new MonitorHarness(WATCH);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void setsARefusedRecordAsideWithItsOriginalBytes() throws Exception {
        RawRecord garbage = Wire.raw(Origin.METRICS, RUN, new byte[] {9, 9, 9});

        harness.take(garbage);

        assertThat(harness.rejected())
                .containsExactly(
                        new RejectedRecord(
                                garbage,
                                RejectReason.NOT_WIRE_FORMAT,
                                "TrainingMetrics: value must start with a zero byte and a schema"
                                        + " id, was 3 bytes from 9"));
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void refusesARecordWithoutARunBeforeItTouchesState() throws Exception {
        harness.take(Wire.raw(Origin.METRICS, null, Logged.point(RUN, 1).build()));

        assertThat(harness.reasons()).containsExactly(RejectReason.MISSING_RUN_ID);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void appliedCommandMarksTheOutcomeAndAForeignReplyIsRejected() throws Exception {
        harness.log(RUN, 100);
        harness.take(reply(RUN, ReplyState.RECEIVED, CommandVerb.SET, 50));
        harness.take(reply(RUN, ReplyState.APPLIED, CommandVerb.CHECKPOINT, 60));
        harness.take(reply(RUN, ReplyState.APPLIED, CommandVerb.EXTEND, 70));
        harness.take(reply("run-2", ReplyState.APPLIED, CommandVerb.EXTEND, 70));
        harness.take(reply(RUN, ReplyState.APPLIED, CommandVerb.EXTEND, -1));
        harness.take(
                Wire.raw(Origin.RUNS, RUN, Logged.run(RUN).setStatus(RunStatus.FINISHED).build()));

        assertThat(harness.reasons())
                .containsExactly(RejectReason.RUN_ID_MISMATCH, RejectReason.NEGATIVE_STEP);
        assertThat(harness.beside(FlinkOutput.OUTCOMES))
                .extracting(RunOutcome::getCommandedStep)
                .containsExactly(70L);
    }

    private static RawRecord reply(String runId, ReplyState state, CommandVerb verb, long step) {
        return Wire.raw(
                Origin.COMMAND_REPLIES,
                RUN,
                CommandReply.newBuilder()
                        .setCommandId("c")
                        .setRunId(runId)
                        .setAttempt(0)
                        .setState(state)
                        .setStep(step)
                        .setTimestamp(1)
                        .setVerb(verb)
                        .build());
    }

    @Test
    void retainsOneStateARun() throws Exception {
        harness.log("a", 1);
        harness.log("b", 1);
        harness.log("a", 2);
        harness.take(Wire.raw(Origin.RUNS, "a", Logged.run("a").build()));
        harness.take(Wire.raw(Origin.REPRESENTATIONS, "b", Logged.snapshot("b", 1).build()));

        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        assertThat(harness.reasons()).isEmpty();
    }

    @Test
    void refusesWhatTheCoreFindsLateOrStale() throws Exception {
        harness.log(RUN, 100);
        harness.log(RUN, 100);
        harness.log(RUN, 50);
        harness.take(Wire.raw(Origin.METRICS, RUN, Logged.point(RUN, 10).setAttempt(1).build()));
        harness.log(RUN, 200);

        assertThat(harness.reasons())
                .containsExactly(RejectReason.OUT_OF_ORDER, RejectReason.STALE_ATTEMPT);
    }

    @Test
    void projectsASnapshotAsItComes() throws Exception {
        harness.take(Wire.raw(Origin.REPRESENTATIONS, RUN, Logged.snapshot(RUN, 1).build()));
        harness.take(Wire.raw(Origin.REPRESENTATIONS, RUN, Logged.snapshot(RUN, 1).build()));

        assertThat(harness.getSideOutput(FlinkOutput.PROJECTIONS))
                .singleElement()
                .satisfies(p -> assertThat(p.getValue().getPoints()).hasSize(3));
    }

    @Test
    void refusesAFifthLayerAndStatesWhy() throws Exception {
        for (String layer : List.of("a", "b", "c", "d", "e")) {
            var snapshot = Logged.snapshot(RUN, 1).setLayer(layer).build();
            harness.take(Wire.raw(Origin.REPRESENTATIONS, RUN, snapshot));
        }

        assertThat(harness.getSideOutput(FlinkOutput.PROJECTIONS)).hasSize(4);
        assertThat(harness.rejected())
                .extracting(RejectedRecord::reason, RejectedRecord::message)
                .containsExactly(
                        tuple(
                                RejectReason.TOO_MANY_LAYERS,
                                "layer must be one of the first 4 that the run logged, was"
                                        + " \"e\""));
    }

    @Test
    void remembersARunOverARestore() throws Exception {
        harness.log(RUN, 100);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);

        try (MonitorHarness restored = new MonitorHarness(WATCH)) {
            restored.initializeState(checkpoint);
            restored.open();
            restored.log(RUN, 50);

            assertThat(restored.reasons()).containsExactly(RejectReason.OUT_OF_ORDER);
        }
    }

    /** An asynchronous checkpoint must hold the state of its moment, not what came after. */
    @Test
    void checkpointsTheMomentNotTheFuture() throws Exception {
        harness.log(RUN, 100);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.log(RUN, 200);

        try (MonitorHarness restored = new MonitorHarness(WATCH)) {
            restored.initializeState(checkpoint);
            restored.open();
            restored.log(RUN, 150);

            assertThat(restored.reasons()).isEmpty();
        }
    }

    @Test
    void endsARunWhoseLastPointsNeverCome() throws Exception {
        harness.log(RUN, 100);
        harness.take(
                Wire.raw(
                        Origin.RUNS,
                        RUN,
                        Logged.run(RUN).setStatus(RunStatus.FINISHED).setLastStep(200L).build()));

        assertThat(harness.getSideOutput(FlinkOutput.OUTCOMES)).isNull();
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);

        harness.setProcessingTime(PATIENCE.toMillis() + 1);

        assertThat(harness.getSideOutput(FlinkOutput.OUTCOMES)).hasSize(1);
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
    }

    @Test
    void givesTheSameAnswersWhetherRestoredOrNot() throws Exception {
        List<RunDiagnostics> answers = new ArrayList<>();
        for (long step = 0; step < 500; step += 5) {
            harness.log(RUN, step);
        }
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        int before = harness.extractOutputValues().size();
        for (long step = 500; step < 1_000; step += 5) {
            harness.log(RUN, step);
        }
        answers.addAll(harness.extractOutputValues());

        try (MonitorHarness restored = new MonitorHarness(WATCH)) {
            restored.initializeState(checkpoint);
            restored.open();
            for (long step = 500; step < 1_000; step += 5) {
                restored.log(RUN, step);
            }
            assertThat(restored.extractOutputValues())
                    .isNotEmpty()
                    .isEqualTo(answers.subList(before, answers.size()));
        }
    }

    @Test
    void forgetsARunAfterItsTimeToLive() throws Exception {
        harness.setStateTtlProcessingTime(0);
        harness.log(RUN, 100);
        harness.setStateTtlProcessingTime(TTL.toMillis() - 1);
        harness.log(RUN, 200);
        harness.setStateTtlProcessingTime(2 * TTL.toMillis() - 2);
        harness.log(RUN, 150);
        assertThat(harness.reasons()).containsExactly(RejectReason.OUT_OF_ORDER);

        harness.setStateTtlProcessingTime(4 * TTL.toMillis());
        harness.log(RUN, 150);
        assertThat(harness.reasons()).hasSize(1);
    }

    @Test
    void retainsTheFleetsModelsOverARestore() throws Exception {
        DelayModel model =
                DelayModel.newBuilder()
                        .setCohort("all")
                        .setVersion(1)
                        .setTrainedAt(5)
                        .setRuns(3)
                        .setGeneralisedRuns(2)
                        .build();
        harness.processBroadcastElement(model, 0);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);

        try (MonitorHarness restored = new MonitorHarness(WATCH)) {
            restored.initializeState(checkpoint);
            restored.open();

            assertThat(restored.getBroadcastState(LearnedModels.DESCRIPTOR).get("all"))
                    .isEqualTo(model);
        }
    }
}
