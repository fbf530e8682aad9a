package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.schemas.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Heap of the state of ended runs. {@code -Dgrokwatch.ended.runs=100000 -Dtest.jvm.args=-Xmx3g}
 * measures as many; target/ended-runs.txt has the figures.
 */
@EnabledIfSystemProperty(named = "grokwatch.ended.runs", matches = "\\d{5,}")
class EndedRunsHeapTest {

    private static final int RUNS = Integer.getInteger("grokwatch.ended.runs", 0);
    private static final int POINTS = 64;
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final long MAX_BYTES_A_RUN = 1_000;

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

    @Test
    void endedRunsTakeFewBytesAfterTheGrace() throws Exception {
        AvroTypes.register();
        try (MonitorHarness job = new MonitorHarness(WATCH, EmittedResults.NONE)) {
            job.open();
            job.setProcessingTime(1);
            trainAndEnd(job, "warm-up");
            forgetResults(job);
            long empty = usedHeap();
            for (int i = 0; i < RUNS; i++) {
                trainAndEnd(job, "modular-addition-" + i);
                forgetResults(job);
            }
            long whole = usedHeap() - empty;
            job.setProcessingTime(2 + GRACE.toMillis());
            long left = usedHeap() - empty;

            Files.writeString(
                    Path.of("target", "ended-runs.txt"),
                    "%,d ended runs: %,d bytes of heap within the grace, %,d after%n"
                            .formatted(RUNS, whole, left));
            assertThat(job.numKeyedStateEntries()).isEqualTo(RUNS + 1);
            assertThat(left).isLessThan(MAX_BYTES_A_RUN * RUNS);
        }
    }

    private static void trainAndEnd(MonitorHarness job, String runId) throws Exception {
        job.take(Wire.raw(Origin.RUNS, runId, Logged.START, Logged.run(runId).build()));
        for (int i = 0; i < POINTS; i++) {
            var point = Logged.point(runId, i).setTrainAccuracy(i > 10 ? 1.0 : 0.1).build();
            job.take(Wire.raw(Origin.METRICS, runId, point));
        }
        var end = Logged.run(runId).setStatus(RunStatus.FINISHED).build();
        job.take(Wire.raw(Origin.RUNS, runId, Logged.START + 1, end));
    }

    private static void forgetResults(MonitorHarness job) {
        job.getOutput().clear();
        for (var tag :
                List.of(
                        FlinkOutput.ESTIMATES,
                        FlinkOutput.OUTCOMES,
                        FlinkOutput.ALERTS,
                        RunMonitorFunction.FLEET_NEWS)) {
            var output = job.getSideOutput(tag);
            if (output != null) {
                output.clear();
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
