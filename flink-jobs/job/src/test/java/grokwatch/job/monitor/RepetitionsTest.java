package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.emitted.EmittedMarks;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.SyntheticRun;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.schemas.TrainingMetrics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that is started without its state, on the same input. */
class RepetitionsTest {

    private static final WatchConfig WATCH =
            new WatchConfig(
                    MonitorConfig.DEFAULT,
                    Duration.ofDays(30),
                    false,
                    Duration.ofMinutes(1),
                    WatchConfig.DEFAULT_ENDED_GRACE,
                    LivenessConfig.DEFAULT,
                    IncidentConfig.DEFAULT,
                    List.of());

    private static final SyntheticRun CURVE =
            new SyntheticRun("run-1", "modular", 1, 500, 2_500, 4_000);

    private static MonitorHarness lost;

    private MonitorHarness undisturbed;

    /** What {@link #lost} has emitted; static, since it is serialised with the function. */
    private static void addLost(EmittedMarks marks) {
        lost.addTo(marks);
    }

    @BeforeEach
    void trainHalfway() throws Exception {
        AvroTypes.register();
        lost = open(EmittedResults.NONE);
        begin(lost);
        train(lost, 0, 80);
        undisturbed = open(EmittedResults.NONE);
        begin(undisturbed);
        train(undisturbed, 0, CURVE.points().size());
        end(undisturbed);
    }

    @AfterEach
    void close() throws Exception {
        lost.close();
        undisturbed.close();
    }

    @Test
    void restOfARunIsEmittedOnceAfterItsStateIsLost() throws Exception {
        try (MonitorHarness job = open((marks, since) -> addLost(marks))) {
            begin(job);
            train(job, 0, 80);
            assertThat(job.results()).isZero();

            train(job, 80, CURVE.points().size());
            end(job);

            assertThat(lost.results() + job.results()).isEqualTo(undisturbed.results());
        }
    }

    @Test
    void endAtTheLastCommittedStepIsEmitted() throws Exception {
        train(lost, 80, CURVE.points().size());
        try (MonitorHarness job = open((marks, since) -> addLost(marks))) {
            begin(job);
            train(job, 0, CURVE.points().size());
            assertThat(job.results()).isZero();

            end(job);

            assertThat(job.beside(FlinkOutput.OUTCOMES)).hasSize(1);
            assertThat(lost.alerts().size() + job.alerts().size())
                    .isEqualTo(undisturbed.alerts().size());
        }
    }

    @Test
    void nothingIsRepeatedAfterARestartWhileTheInputIsProcessedAgain() throws Exception {
        OperatorSubtaskState checkpoint;
        try (MonitorHarness job = open((marks, since) -> addLost(marks))) {
            begin(job);
            train(job, 0, 40);
            checkpoint = job.snapshot(1, 1);
        }
        try (MonitorHarness job = new MonitorHarness(WATCH, (marks, since) -> addLost(marks))) {
            job.initializeState(checkpoint);
            job.open();
            train(job, 40, 80);

            assertThat(job.results()).isZero();
        }
    }

    @Test
    void outputIsNotReadAgainAfterARestoreOfTheNewestState() throws Exception {
        OperatorSubtaskState checkpoint = lost.snapshot(1, 1);
        EmittedResults unreadable =
                (marks, since) -> {
                    throw new AssertionError("the output topics must not be read");
                };
        try (MonitorHarness job = new MonitorHarness(WATCH, unreadable)) {
            job.initializeState(checkpoint);
            job.open();
            train(job, 80, CURVE.points().size());
            end(job);

            assertThat(lost.results() + job.results()).isEqualTo(undisturbed.results());
        }
    }

    private static MonitorHarness open(EmittedResults results) throws Exception {
        MonitorHarness harness = new MonitorHarness(WATCH, results);
        harness.open();
        return harness;
    }

    private static void begin(MonitorHarness job) throws Exception {
        job.take(Wire.raw(Origin.RUNS, CURVE.runId(), CURVE.started()));
        job.take(Wire.raw(Origin.REPRESENTATIONS, CURVE.runId(), CURVE.snapshot()));
        job.take(Wire.raw(Origin.METRICS, CURVE.runId(), new byte[] {1}));
    }

    private static void train(MonitorHarness job, int from, int to) throws Exception {
        for (TrainingMetrics point : CURVE.points().subList(from, to)) {
            job.take(Wire.raw(Origin.METRICS, CURVE.runId(), point));
        }
    }

    private static void end(MonitorHarness job) throws Exception {
        job.take(Wire.raw(Origin.RUNS, CURVE.runId(), CURVE.finished()));
    }
}
