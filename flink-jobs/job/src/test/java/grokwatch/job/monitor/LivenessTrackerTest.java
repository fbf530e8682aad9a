package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.incident.FleetChange;
import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.incident.Standing;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Flink adds to the core's liveness: one timer a run, over restores, and the fleet's news. */
class LivenessTrackerTest {

    private static final String RUN = "run-1";
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    private static final WatchConfig WATCH =
            new WatchConfig(
                    MonitorConfig.DEFAULT,
                    Duration.ofDays(30),
                    true,
                    Duration.ofMinutes(1),
                    WatchConfig.DEFAULT_ENDED_GRACE,
                    LivenessConfig.DEFAULT,
                    IncidentConfig.DEFAULT,
                    List.of());

    private MonitorHarness harness;
    private long now = Logged.START;
    private long step;

    @BeforeEach
    void open() throws Exception {
        AvroTypes.register();
        harness = new MonitorHarness(WATCH);
        harness.open();
        harness.setProcessingTime(now);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void reportsOfARunThatIsSilentAndThenLost() throws Exception {
        train(100);
        pass(11 * MINUTE);

        assertThat(harness.alerts())
                .extracting(GrokkingAlert::getKind, GrokkingAlert::getState)
                .containsExactly(
                        tuple(AlertKind.RUN_SILENT, AlertState.FIRING),
                        tuple(AlertKind.RUN_LOST, AlertState.FIRING));
        assertThat(harness.alerts().get(0).getTimestamp())
                .isBetween(now - 11 * MINUTE, now - 9 * MINUTE);
    }

    @Test
    void retainsOneTimerARun() throws Exception {
        train(1_000);

        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
    }

    @Test
    void retainsNoneOfARunThatHasEnded() throws Exception {
        train(100);
        describe(Logged.run(RUN).setStatus(RunStatus.FINISHED).build());

        assertThat(harness.numProcessingTimeTimers()).as("until its state is dropped").isEqualTo(1);
        pass(20 * MINUTE);
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.alerts())
                .extracting(GrokkingAlert::getKind)
                .containsOnly(AlertKind.RUN_ENDED);
    }

    @Test
    void retainsOneOfARunWhoseLastPointsAreStillToCome() throws Exception {
        train(100);
        describe(Logged.run(RUN).setStatus(RunStatus.FINISHED).setLastStep(900L).build());

        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        pass(2 * MINUTE);
        assertThat(harness.alerts())
                .extracting(GrokkingAlert::getKind)
                .containsOnly(AlertKind.RUN_ENDED);
    }

    @Test
    void doesNotCallARunLostForTheTimeThatTheJobWasAway() throws Exception {
        train(100);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);

        harness.close();

        harness = new MonitorHarness(WATCH);
        harness.initializeState(checkpoint);
        harness.open();
        now += Duration.ofDays(1).toMillis();
        harness.setProcessingTime(now);
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        pass(50 * SECOND);
        train(1);
        assertThat(harness.alerts()).isEmpty();

        pass(10 * MINUTE);
        assertThat(harness.alerts())
                .extracting(GrokkingAlert::getKind)
                .containsExactly(AlertKind.RUN_SILENT);
    }

    @Test
    void reportsTheFleetWhenARunIsThereAndWhenItIsSilent() throws Exception {
        describe(Logged.run(RUN).setStatus(RunStatus.RUNNING).build());
        train(100);
        pass(2 * MINUTE);

        assertThat(harness.beside(RunMonitorFunction.FLEET_NEWS))
                .containsExactly(
                        new FleetChange("project", "modular", RUN, 0, Standing.LIVE),
                        new FleetChange(
                                "project",
                                "modular",
                                RUN,
                                Standing.LIVE,
                                Standing.LIVE | Standing.SILENT));
    }

    @Test
    void sendsTheFleetsChangesWithoutKryo() {
        assertThat(LivenessTracker.NEWS.getTypeInfo()).isInstanceOf(PojoTypeInfo.class);
    }

    private void train(int points) throws Exception {
        for (int i = 0; i < points; i++) {
            pass(SECOND);
            var point = Logged.point(RUN, ++step).setTimestamp(now).build();
            harness.take(Wire.raw(Origin.METRICS, RUN, now, point));
        }
    }

    private void describe(TrainingRun run) throws Exception {
        harness.take(Wire.raw(Origin.RUNS, RUN, now, run));
    }

    /** Second by second, for a timer that is late tells that the operator was held up. */
    private void pass(long millis) throws Exception {
        for (long until = now + millis; now < until; now += SECOND) {
            harness.setProcessingTime(now + SECOND);
        }
    }
}
