package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.incident.IncidentConfig;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An alert of a run without a description")
class UndescribedAlertsTest {

    private static final String RUN = "run";
    private static final WatchConfig WATCH =
            new WatchConfig(
                    MonitorConfig.DEFAULT,
                    Duration.ofDays(1),
                    false,
                    Duration.ofMinutes(1),
                    WatchConfig.DEFAULT_ENDED_GRACE,
                    LivenessConfig.DEFAULT,
                    IncidentConfig.DEFAULT,
                    List.of());

    private MonitorHarness harness;
    private long step;

    @BeforeEach
    void open() throws Exception {
        AvroTypes.register();
        harness = new MonitorHarness(WATCH);
        harness.open();
        harness.setProcessingTime(Logged.START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void waitsForItsLabels() throws Exception {
        diverge();
        assertThat(harness.alerts()).isEmpty();

        describe();
        assertThat(harness.alerts()).isNotEmpty();
        assertThat(harness.alerts())
                .allSatisfy(alert -> assertThat(alert.getLabels()).containsEntry("team", "a"))
                .extracting(GrokkingAlert::getRunName)
                .containsOnly("named");
        assertThat(harness.alerts())
                .extracting(GrokkingAlert::getKind)
                .contains(AlertKind.DIVERGED);
    }

    @Test
    void isSentWithoutLabelsWhenItsTimeIsUp() throws Exception {
        diverge();
        pass(UndescribedAlerts.PATIENCE.minusMillis(1));
        assertThat(harness.alerts()).isEmpty();

        pass(UndescribedAlerts.PATIENCE);
        int sent = harness.alerts().size();
        assertThat(sent).isPositive();
        describe();
        assertThat(harness.alerts()).hasSize(sent);
    }

    @Test
    void waitsAcrossARestore() throws Exception {
        diverge();
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.close();

        harness = new MonitorHarness(WATCH);
        harness.initializeState(checkpoint);
        harness.open();
        harness.setProcessingTime(Logged.START);
        assertThat(harness.alerts()).isEmpty();
        describe();
        assertThat(harness.alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.getLabels()).containsEntry("team", "a"));
    }

    @Test
    void isSentBeforeItsResolution() throws Exception {
        diverge();
        harness.take(
                Wire.raw(
                        Origin.RUNS,
                        RUN,
                        Logged.run(RUN).setStatus(RunStatus.FINISHED).setLastStep(step).build()));
        List<AlertState> states =
                harness.alerts().stream()
                        .filter(alert -> alert.getKind() == AlertKind.DIVERGED)
                        .map(GrokkingAlert::getState)
                        .toList();
        assertThat(states).startsWith(AlertState.FIRING);
    }

    private void diverge() throws Exception {
        for (int i = 0; i < 20; i++) {
            harness.log(RUN, ++step);
        }
        for (int i = 0; i < 20; i++) {
            var point = Logged.point(RUN, ++step).setTrainLoss(Double.NaN);
            harness.take(Wire.raw(Origin.METRICS, RUN, point.build()));
        }
    }

    private void describe() throws Exception {
        var run = Logged.run(RUN).setName("named").setLabels(Map.of("team", "a"));
        harness.take(Wire.raw(Origin.RUNS, RUN, run.build()));
    }

    private void pass(Duration time) throws Exception {
        harness.setProcessingTime(Logged.START + time.toMillis());
    }
}
