package grokwatch.producers.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The runs of the gateway")
class LiveRunsTest {

    private static final long QUIET = 1000;

    @TempDir private Path directory;
    private final List<TrainingRun> described = new ArrayList<>();
    private final List<TrainingMetrics> logged = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final SteppedClock clock = new SteppedClock();
    private LiveRuns runs;

    @BeforeEach
    void open() throws IOException {
        runs = open(LiveRuns.Bounds.DEFAULT);
    }

    @Test
    void joinTheMetricsOfAStepUntilNoneComes() {
        LiveRun run = runs.open("r", Source.MLFLOW);
        run.log(metric("train_loss", 0.5, 1));
        run.log(metric("val_loss", 0.7, 1));
        run.log(metric("train_loss", 0.4, 2));
        runs.flushQuiet(QUIET);
        assertThat(logged).isEmpty();

        clock.pass(Duration.ofMillis(QUIET));
        runs.flushQuiet(QUIET);
        assertThat(logged).hasSize(2);
        assertThat(logged.get(0).getTrainLoss()).isEqualTo(0.5);
        assertThat(logged.get(0).getValidationLoss()).isEqualTo(0.7);
    }

    @Test
    void orderStepsThatThreadsSendAsTheyFinish() {
        LiveRun run = runs.open("r", Source.MLFLOW);
        for (long step : List.of(1L, 120L, 60L, 300L, 180L, 240L)) {
            run.log(metric("train_loss", 0.5, step));
        }
        runs.flush();

        assertThat(logged)
                .extracting(TrainingMetrics::getStep)
                .containsExactly(1L, 60L, 120L, 180L, 240L, 300L);
    }

    @Test
    void releaseTheOldestStepBeyondTheBoundAndNoteOneThatIsLater() {
        LiveRun run = runs.open("r", Source.MLFLOW);
        for (long step = 10; step < 20 + ReorderBuffer.MAX_STEPS; step++) {
            run.log(metric("train_loss", 0.5, step));
        }
        assertThat(logged).hasSizeBetween(9, 10);

        run.log(metric("train_loss", 0.5, 3));

        assertThat(notes).singleElement().asString().contains("train_loss at step 3");
    }

    @Test
    void sendOneDescriptionForManyParams() {
        LiveRun run = runs.begin(RunRecord.begun("r", "1", "addition", "seed 1", "ada", 1_000L));
        for (String param : List.of("lr", "weight_decay", "batch_size")) {
            run.setParam(param, "1");
        }
        run.setTag("team", "grok");
        clock.pass(Duration.ofMillis(QUIET));
        runs.flushQuiet(QUIET);
        runs.flushQuiet(QUIET);

        assertThat(described).hasSize(1);
        assertThat(described.get(0).getProject()).isEqualTo("addition");
        assertThat(described.get(0).getBatchSize()).isEqualTo(1);
        assertThat(described.get(0).getLabels()).containsEntry("team", "grok");
    }

    @Test
    void countARunThatGoesBackAfterAResumptionAsRestarted() {
        LiveRun run = runs.open("r", Source.MLFLOW);
        run.log(metric("loss", 0.5, 100));
        run.setState(RunState.FAILED, null, 5_000L);
        run.setState(RunState.RUNNING, null, null);
        run.log(metric("loss", 0.6, 50));
        run.flush();

        assertThat(described).extracting(TrainingRun::getStatus).contains(RunStatus.FAILED);
        assertThat(logged).extracting(TrainingMetrics::getAttempt).containsExactly(0, 1);
        assertThat(described.get(described.size() - 1).getStatus()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void comeBackFromTheirFilesAfterARestartWithAllThatIsKnown() throws IOException {
        LiveRun run =
                runs.begin(RunRecord.begun("../r %", "1", "addition", "seed 1", "ada", 1_000L));
        run.setParam("lr", "0.1");
        run.log(metric("loss", Double.NaN, 7));
        run.setState(RunState.FINISHED, "budget", 9_000L);
        runs.flush();
        runs.save();
        described.clear();

        LiveRuns again = open(LiveRuns.Bounds.DEFAULT);
        LiveRun known = again.find("../r %").orElseThrow();
        assertThat(known.record().params()).containsEntry("lr", "0.1");
        assertThat(known.metric("loss").orElseThrow().value()).isNaN();
        assertThat(known.record().state()).isEqualTo(RunState.FINISHED);
        known.setTag("late", "yes");
        known.flush();

        TrainingRun latest = described.get(described.size() - 1);
        assertThat(latest.getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(latest.getStopReason()).isEqualTo("budget");
        assertThat(latest.getLastStep()).isEqualTo(7);
        assertThat(latest.getLearningRate()).isEqualTo(0.1);
    }

    @Test
    void leaveTheMemoryLeastRecentlyChangedFirstAndComeBackWhenRequestedFor() throws IOException {
        LiveRuns few = open(new LiveRuns.Bounds(10, 15));
        for (int i = 0; i < 30; i++) {
            clock.pass(Duration.ofMillis(1));
            few.begin(RunRecord.begun("r" + i, "1", "p", "run " + i, "", 1_000L))
                    .log(metric("loss", 0.5, i));
        }
        few.evict();

        assertThat(few.inMemory()).extracting(LiveRun::id).hasSize(10).contains("r29", "r20");
        assertThat(logged).hasSize(20);
        assertThat(few.counts().values()).isEqualTo(30);
        assertThat(few.find("no such run")).isEmpty();
        assertThat(few.inMemory()).hasSize(10);
    }

    private LiveRuns open(LiveRuns.Bounds bounds) throws IOException {
        RunSink sink =
                new RunSink() {
                    @Override
                    public void describe(TrainingRun run) {
                        described.add(run);
                    }

                    @Override
                    public void log(TrainingMetrics metrics) {
                        logged.add(metrics);
                    }

                    @Override
                    public void note(String runId, String text) {
                        notes.add(text);
                    }
                };
        return new LiveRuns(AliasTable.shipped(), sink, directory, bounds, clock);
    }

    private static MetricBatch metric(String name, double value, long step) {
        return MetricBatch.of(name, new MetricPoint(value, 1_000, step));
    }

    /** A clock that a test moves. */
    private static final class SteppedClock extends Clock {

        private Instant now = Instant.ofEpochMilli(1_700_000_000_000L);

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
