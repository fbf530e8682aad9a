package grokwatch.producers.files.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.Recording;
import grokwatch.producers.files.tensorboard.EventFileWriter;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A replay")
class ReplayTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir private Path dir;
    private final Recording sink = new Recording();

    @Test
    void playsManyRunsInTheOrderOfTheirTime() throws Exception {
        events("a", new EventFileWriter().simple(100, 1, "loss", 1).simple(300, 2, "loss", 1));
        events("b", new EventFileWriter().simple(200, 5, "loss", 1).simple(400, 6, "loss", 1));

        play(ReplaySettings.DEFAULT);

        assertThat(sink.metrics)
                .extracting(TrainingMetrics::getRunId, TrainingMetrics::getTimestamp)
                .containsExactlyInAnyOrder(
                        tuple("a", 100_000L),
                        tuple("b", 200_000L),
                        tuple("a", 300_000L),
                        tuple("b", 400_000L));
        assertThat(sink.metrics.get(0).getRunId()).isEqualTo("a");
        assertThat(sink.metrics.get(1).getRunId()).isEqualTo("b");
    }

    @Test
    void playsByStepWhereSomeFileSaysNoTime() throws Exception {
        file("a.csv", "step,loss\n1,1\n5,1\n9,1\n");
        file("b.csv", "step,loss\n2,1\n6,1\n");

        play(ReplaySettings.DEFAULT);

        assertThat(sink.metrics)
                .extracting(TrainingMetrics::getStep)
                .containsExactly(1L, 2L, 5L, 6L, 9L);
    }

    @Test
    void countsEverythingExactly() throws Exception {
        file("a.jsonl", "{\"step\":1,\"loss\":1,\"bleu\":2}\n{oops\n{\"step\":2,\"loss\":1}\n");
        file("b.jsonl", "{\"step\":-1,\"loss\":1}\n");

        ReplayReport report = play(ReplaySettings.DEFAULT);

        assertThat(report.files()).isEqualTo(2);
        assertThat(report.pointsRead()).isEqualTo(3);
        assertThat(report.pointsPlayed()).isEqualTo(3);
        assertThat(report.feeds().values()).isEqualTo(4);
        assertThat(report.feeds().totalRefused()).isEqualTo(1);
        assertThat(report.feeds().events()).isEqualTo(sink.metrics.size()).isEqualTo(2);
        assertThat(report.descriptions()).isEqualTo(sink.runs.size());
        assertThat(report.damages()).isEqualTo(1);
        assertThat(report.firstDamages().get(0).text()).contains("a.jsonl:2 (byte 29)");
    }

    @Test
    void describesRunsBeforeTheirFirstPointAndEndsThem() throws Exception {
        play(ReplaySettings.DEFAULT, Formats.of("lightning"));

        String run = "Transformer_p-31-K-3-alpha-25";
        assertThat(sink.runs)
                .filteredOn(one -> one.getRunId().equals(run))
                .first()
                .satisfies(
                        first -> {
                            assertThat(first.getStatus()).isEqualTo(RunStatus.RUNNING);
                            assertThat(first.getFramework()).isEqualTo("lightning");
                            assertThat(first.getArchitecture()).isEqualTo("transformer");
                            assertThat(first.getLearningRate()).isEqualTo(0.001);
                            assertThat(first.getWeightDecay()).isEqualTo(0.1);
                            assertThat(first.getTrainFraction()).isEqualTo(0.25);
                            assertThat(first.getMaxSteps()).isEqualTo(500_000);
                        });
        assertThat(sink.run(run).getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(sink.run(run).getLastStep()).isEqualTo(28_051);
    }

    @Test
    void readsPercentRightFromTheFirstValueOn() throws Exception {
        play(ReplaySettings.DEFAULT, Formats.of("lightning"));

        var first = sink.of("1AdamW_lr0-001_dropout0-1-Transformer_40-").get(0);
        assertThat(first.getTrainAccuracy()).isEqualTo(0.823591947555542 / 100);
        assertThat(sink.metrics)
                .extracting(TrainingMetrics::getValidationAccuracy)
                .filteredOn(accuracy -> accuracy != null)
                .allMatch(accuracy -> accuracy >= 0 && accuracy <= 1);
    }

    @Test
    void isHistoryToAlerting() throws Exception {
        file("a.csv", "step,loss\n1,1\n");
        play(ReplaySettings.DEFAULT);

        assertThat(sink.run("a").getLabels()).containsEntry(ReplaySettings.LABEL, "true");
        assertThat(sink.metrics.get(0).getTimestamp())
                .isEqualTo(NOW.minus(Duration.ofDays(2)).toEpochMilli());
    }

    @Test
    void isNewsWhenPlayedAsLive() throws Exception {
        file("a.csv", "step,time,loss\n1,100,1\n");
        play(new ReplaySettings(OptionalDouble.empty(), true, false, "p", Map.of("k", "v")));

        assertThat(sink.run("a").getLabels()).containsExactly(Map.entry("k", "v"));
        assertThat(sink.run("a").getProject()).isEqualTo("p");
        assertThat(sink.run("a").getStatus()).isEqualTo(RunStatus.RUNNING);
        assertThat(sink.metrics.get(0).getTimestamp()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void playsRecordedCurves() throws Exception {
        ReplayReport report = play(ReplaySettings.DEFAULT, Formats.of("curves"));

        assertThat(report.runs()).isEqualTo(2);
        assertThat(report.damages()).isZero();
        var run = sink.run("torch/modular-add-transformer-1014");
        assertThat(run.getLearningRate()).isEqualTo(0.00387);
        assertThat(run.getClasses()).isNotNull();
        assertThat(sink.metrics).hasSize((int) report.pointsPlayed());
        assertThat(sink.metrics.get(0).getExtra()).containsKey("embeddingEffectiveRank");
        long latest =
                sink.metrics.stream().mapToLong(TrainingMetrics::getTimestamp).max().orElse(0);
        assertThat(latest).isEqualTo(NOW.minus(Duration.ofDays(2)).toEpochMilli());
    }

    @Test
    void countsAnAttemptWhereAWriterStartsAgain() throws Exception {
        events("a", new EventFileWriter().simple(1, 10, "loss", 1).simple(2, 20, "loss", 1));
        Files.write(
                dir.resolve("a/events.out.tfevents.9.host"),
                new EventFileWriter().simple(3, 15, "loss", 1).bytes());

        play(ReplaySettings.DEFAULT);

        assertThat(sink.of("a")).extracting(TrainingMetrics::getAttempt).containsExactly(0, 0, 1);
    }

    @Test
    void keepsTheRunsOfOneFileApart() throws Exception {
        file("all.csv", "run,step,loss\nx,1,1\ny,1,2\nx,2,3\n");

        ReplayReport report = play(ReplaySettings.DEFAULT);

        assertThat(report.runs()).isEqualTo(2);
        assertThat(sink.of("all/x")).hasSize(2);
        assertThat(sink.run("all/y").getStatus()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void playsMoreRunsThanItOpensAtOnce() throws Exception {
        int runs = 2 * Replay.CONCURRENT + 10;
        for (int i = 0; i < runs; i++) {
            file("r" + i + ".csv", "step,loss\n1,1\n2,1\n");
        }

        ReplayReport report = play(ReplaySettings.DEFAULT);

        assertThat(report.pointsPlayed()).isEqualTo(2L * runs);
        assertThat(sink.runs).hasSize(2 * runs);
    }

    @Test
    void saysWhyItCannotKeepASpeed() throws IOException {
        file("a.csv", "step,loss\n1,1\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> play(ReplaySettings.DEFAULT.withSpeed(100)))
                .withMessageContaining("speed needs the time of every point");
    }

    @Test
    void stopsWhenAskedAndEndsNoRun() throws Exception {
        file("a.csv", "step,time,loss\n1,100,1\n2,100,1\n3,100000,1\n");
        CountDownLatch stop = new CountDownLatch(1);
        Replay replay =
                new Replay(
                        Formats.ALIASES,
                        ReplaySettings.DEFAULT.withSpeed(1),
                        clock(),
                        ReplayListener.NONE,
                        stop);
        Thread stopper =
                new Thread(
                        () -> {
                            while (sink.runs.isEmpty() && !Thread.interrupted()) {
                                Thread.onSpinWait();
                            }
                            stop.countDown();
                        });
        stopper.start();

        replay.play(Formats.filesOfRuns(dir), sink);

        stopper.interrupt();
        assertThat(sink.runs).noneMatch(run -> run.getStatus() == RunStatus.FINISHED);
    }

    @Test
    void waitsAsLongAsTheSpeedDemands() throws Exception {
        Pace pace = new Pace(OptionalDouble.of(1_000), new CountDownLatch(1), System::nanoTime);
        long start = System.nanoTime();
        pace.await(0);
        pace.await(50_000);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    private ReplayReport play(ReplaySettings settings, Path... roots) throws Exception {
        Path[] where = roots.length == 0 ? new Path[] {dir} : roots;
        return new Replay(
                        Formats.ALIASES,
                        settings,
                        clock(),
                        ReplayListener.NONE,
                        new CountDownLatch(1))
                .play(Formats.filesOfRuns(where), sink);
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private void events(String run, EventFileWriter writer) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(run));
        Files.write(folder.resolve("events.out.tfevents.1.host"), writer.bytes());
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(dir.resolve(name), content);
    }
}
