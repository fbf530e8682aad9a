package grokwatch.producers.files.watch;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.Recording;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.tensorboard.EventFileWriter;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A watcher")
class WatcherTest {

    @TempDir private Path dir;
    private final Recording sink = new Recording();
    private final List<Damage> damages = new ArrayList<>();
    private Watcher watcher;
    private WatchMemory memory = new WatchMemory();
    private long clock = 1_700_000_000_000L;

    @Test
    void readsWhatIsAppendedOnceAndNothingElse() throws IOException {
        append("r/log.csv", "step,loss\n1,1\n");
        round();
        append("r/log.csv", "2,1\n3,");
        round();
        append("r/log.csv", "1\n");
        RoundReport last = round();
        RoundReport idle = round();

        assertThat(steps()).containsExactly(1L, 2L, 3L);
        assertThat(last.points()).isEqualTo(1);
        assertThat(idle.filesRead()).isZero();
        assertThat(damages).isEmpty();
    }

    @Test
    void goesOnWhereAnEarlierOneStopped(@TempDir Path elsewhere) throws IOException {
        append("r/log.csv", "step,train_acc\n1,40\n");
        round();
        WatchMemoryFile file = new WatchMemoryFile(elsewhere.resolve("memory.json"));
        file.write(memory);

        memory = file.read();
        watcher = null;
        append("r/log.csv", "2,0.5\noops\n");
        round();

        assertThat(steps()).containsExactly(1L, 2L);
        assertThat(sink.metrics.get(1).getTrainAccuracy()).isEqualTo(0.005);
        assertThat(sink.runs).hasSize(1);
        assertThat(damages)
                .singleElement()
                .satisfies(damage -> assertThat(damage.line()).isEqualTo(4));
    }

    @Test
    void passesOverWhatItHasWhenLightningRewritesTheHeader() throws IOException {
        write("r/metrics.csv", "epoch,step,train_loss\n0,1,0.5\n0,2,0.4\n");
        round();
        write("r/metrics.csv", "");
        round();
        write("r/metrics.csv", "epoch,step,train_loss,val_loss\n0,1,0.5,\n");
        round();
        append("r/metrics.csv", "0,2,0.4,\n0,3,,0.9\n");
        round();

        assertThat(steps()).containsExactly(1L, 2L, 3L);
        assertThat(sink.metrics.get(2).getValidationLoss()).isEqualTo(0.9);
    }

    @Test
    void readsAFileThatWasEmptiedAndBegunAnew() throws IOException {
        write("r/log.jsonl", "{\"step\":10,\"loss\":1}\n{\"step\":20,\"loss\":1}\n");
        round();
        write("r/log.jsonl", "{\"step\":1,\"loss\":3}\n");
        round();

        assertThat(steps()).containsExactly(10L, 20L, 1L);
        assertThat(sink.metrics.get(2).getAttempt()).isEqualTo(1);
    }

    @Test
    void readsTheRestOfARotatedFileBeforeTheNewOne() throws IOException {
        append("r/log.jsonl", "{\"step\":1,\"loss\":1}\n");
        round();
        append("r/log.jsonl", "{\"step\":2,\"loss\":1}\n");
        Files.move(dir.resolve("r/log.jsonl"), dir.resolve("r/log.jsonl.1"));
        append("r/log.jsonl", "{\"step\":3,\"loss\":1}\n");
        round();
        append("r/log.jsonl", "{\"step\":4,\"loss\":1}\n");
        round();

        assertThat(steps()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void survivesATruncationInTheMiddleOfItsFile() throws IOException {
        write("r/log.csv", "step,loss\n1,1\n2,1\n3,1\n");
        round();
        write("r/log.csv", "step,loss\n1,1\n");
        round();
        append("r/log.csv", "2,1\n3,1\n4,1\n");
        round();

        assertThat(steps()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void followsEventFilesThroughUnfinishedRecordsAndRestarts() throws IOException {
        byte[] whole =
                new EventFileWriter().simple(1, 1, "loss", 1).simple(2, 2, "loss", 1).bytes();
        write("r/events.out.tfevents.1.h", Arrays.copyOf(whole, whole.length - 5));
        round();
        write("r/events.out.tfevents.1.h", whole);
        round();
        write("r/events.out.tfevents.2.h", new EventFileWriter().simple(3, 1, "loss", 2).bytes());
        round();

        assertThat(steps()).containsExactly(1L, 2L, 1L);
        assertThat(sink.metrics).extracting(TrainingMetrics::getAttempt).containsExactly(0, 0, 1);
        assertThat(damages).isEmpty();
    }

    @Test
    void readsOfEachCheckpointWhatTheLastDidNotHave() throws IOException {
        write("r/checkpoint-1/trainer_state.json", state(1, 3, "{\"step\":1,\"loss\":3}"));
        round();
        assertThat(sink.run("r").getStatus()).isEqualTo(RunStatus.RUNNING);
        String two = "{\"step\":1,\"loss\":3},{\"step\":2,\"loss\":2}";
        write("r/checkpoint-2/trainer_state.json", state(2, 3, two).substring(0, 90));
        round();
        write("r/checkpoint-2/trainer_state.json", state(2, 3, two));
        round();
        write(
                "r/trainer_state.json",
                state(3, 3, two + ",{\"step\":3,\"loss\":1,\"train_loss\":2}"));
        round();

        assertThat(steps()).containsExactly(1L, 2L, 3L);
        assertThat(sink.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(sink.run("r").getLastStep()).isEqualTo(3);
        assertThat(damages).isEmpty();
    }

    @Test
    void takesTheTimeOfTheFileWhereItStatesNone() throws IOException {
        append("r/log.csv", "step,loss\n1,1\n");
        round();

        assertThat(sink.metrics.get(0).getTimestamp()).isEqualTo(clock);
    }

    @Test
    void readsWithinItsBoundsAndStarvesNoFile() throws IOException {
        String row = "1,1\n";
        for (int file = 0; file < 4; file++) {
            append("r" + file + "/log.csv", "step,loss\n" + row.repeat(100));
        }
        WatchSettings small = new WatchSettings(100, 150, "", Map.of());
        watcher = watcher(small);

        RoundReport first = watcher.round();
        RoundReport second = watcher.round();

        assertThat(first.points()).isBetween(1L, 100L);
        assertThat(first.hasMore()).isTrue();
        assertThat(second.points()).isBetween(1L, 100L);
        while (watcher.round().hasMore()) {
            assertThat(damages).isEmpty();
        }
        assertThat(watcher.counts().values()).isEqualTo(400);
    }

    @Test
    void followsTenThousandRuns() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Path folder = dir.resolve("sweep" + i % 100);
            if (i < 100) {
                Files.createDirectory(folder);
            }
            Files.writeString(folder.resolve("r" + i + ".csv"), "step,train_loss\n1,1\n");
        }
        RoundReport first = round();
        Files.writeString(dir.resolve("sweep7/r7.csv"), "2,1\n", APPEND);
        RoundReport second = round();

        assertThat(first.runs()).isEqualTo(10_000);
        assertThat(first.points()).isEqualTo(10_000);
        assertThat(second.filesRead()).isEqualTo(1);
        assertThat(second.points()).isEqualTo(1);
    }

    @Test
    void refusesAMemoryThatIsDamaged(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("memory.json"), "{\"version\":1,");

        assertThatIOException()
                .isThrownBy(() -> new WatchMemoryFile(file).read())
                .withMessageContaining("memory.json is damaged; delete it to begin anew");
    }

    private RoundReport round() throws IOException {
        if (watcher == null) {
            watcher = watcher(WatchSettings.DEFAULT);
        }
        return watcher.round();
    }

    private Watcher watcher(WatchSettings settings) {
        return new Watcher(
                List.of(dir),
                Optional.empty(),
                Formats.ALIASES,
                settings,
                memory,
                sink,
                damages::add);
    }

    private List<Long> steps() {
        return sink.metrics.stream().map(TrainingMetrics::getStep).toList();
    }

    private static String state(long step, long max, String history) {
        return "{\"global_step\": %d, \"log_history\": [%s], \"max_steps\": %d}"
                .formatted(step, history, max);
    }

    private void append(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, CREATE, APPEND);
        touch(file);
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        touch(file);
    }

    /** Each write has a time of its own, however quickly the test goes. */
    private void touch(Path file) throws IOException {
        clock += 1_000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock));
    }
}
