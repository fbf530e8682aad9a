package grokwatch.job.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.incident.FleetChange;
import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.incident.Standing;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunPhase;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Flink adds to the core's incidents: state a dimension, over restores, and timers. */
class IncidentFunctionTest {

    private static final long WINDOW = 60_000;

    private static final WatchConfig WATCH =
            new WatchConfig(
                    MonitorConfig.DEFAULT,
                    Duration.ofDays(30),
                    true,
                    Duration.ofMinutes(1),
                    WatchConfig.DEFAULT_ENDED_GRACE,
                    LivenessConfig.DEFAULT,
                    new IncidentConfig(3, 0.5, WINDOW, List.of("host")),
                    List.of());

    private Harness harness;

    @BeforeEach
    void open() throws Exception {
        AvroTypes.register();
        harness = new Harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void reportsOfEachDimensionByItself() throws Exception {
        for (String host : List.of("a", "b")) {
            for (int i = 0; i < 2; i++) {
                harness.stands(host, host + i, 0, Standing.LIVE | Standing.SILENT);
            }
        }
        harness.stands("b", "b2", 0, Standing.LIVE | Standing.SILENT);

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.getRuns()).containsExactly("b0", "b1", "b2");
                            assertThat(alert.getLabels()).containsEntry("host", "b");
                            assertThat(alert.getRunId()).isEmpty();
                            assertThat(alert.getPhase()).isEqualTo(RunPhase.UNKNOWN);
                        });
    }

    @Test
    void remembersAnIncidentOverARestore() throws Exception {
        for (int i = 0; i < 3; i++) {
            harness.stands("a", "run-" + i, 0, Standing.LIVE | Standing.SILENT);
        }
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);

        try (Harness restored = new Harness()) {
            restored.initializeState(checkpoint);
            restored.open();
            for (int i = 0; i < 2; i++) {
                restored.stands("a", "run-" + i, Standing.LIVE | Standing.SILENT, Standing.LIVE);
            }

            assertThat(restored.extractOutputValues())
                    .extracting(GrokkingAlert::getState, GrokkingAlert::getFingerprint)
                    .containsExactly(
                            tuple(
                                    AlertState.RESOLVED,
                                    harness.extractOutputValues().get(0).getFingerprint()));
        }
    }

    @Test
    void endsAnIncidentOfRunsThatDivergedAndEndedWhenTheWindowHasPassed() throws Exception {
        for (int i = 0; i < 3; i++) {
            harness.stands("a", "run-" + i, 0, Standing.DIVERGED);
        }
        harness.setProcessingTime(WINDOW);
        assertThat(harness.extractOutputValues()).hasSize(1);

        harness.setProcessingTime(2 * WINDOW);

        assertThat(harness.extractOutputValues())
                .extracting(GrokkingAlert::getState)
                .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, FleetChange, GrokkingAlert> {

        Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(new IncidentFunction(WATCH)),
                    FleetChange::key,
                    Types.STRING);
        }

        void stands(String host, String run, int before, int after) throws Exception {
            processElement(new FleetChange("host", host, run, before, after), 0);
        }
    }
}
