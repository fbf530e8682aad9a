package grokwatch.producers.files.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.Recording;
import grokwatch.producers.files.TrueRun;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.Ended;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A .wandb file")
class WandbFileSourceTest {

    private static final String LONG_TEXT = "\"" + "x".repeat(40_000) + "\"";

    @TempDir private Path folder;

    @Test
    void isReplayedWithItsConfiguration() throws IOException {
        write(
                new WandbFileWriter()
                        .run("calm-sea", Map.of("lr", "0.001", "opt", "{\"weight_decay\":1.0}"))
                        .history(0, Map.of("train/loss", "2.5", "_timestamp", "1795939422.5"))
                        .history(7, Map.of("train/loss", "\"NaN\"", "val.acc", "0.25"))
                        .exit(0)
                        .bytes());

        Recording recording = TrueRun.replay(folder);

        assertThat(recording.of("mp8vhhky"))
                .extracting(TrainingMetrics::getStep)
                .containsExactly(0L, 7L);
        assertThat(recording.of("mp8vhhky").get(0).getTrainLoss()).isEqualTo(2.5);
        assertThat(recording.of("mp8vhhky").get(1).getTrainLoss()).isNaN();
        assertThat(recording.of("mp8vhhky").get(1).getValidationAccuracy()).isEqualTo(0.25);
        assertThat(recording.run("mp8vhhky").getName()).isEqualTo("calm-sea");
        assertThat(recording.run("mp8vhhky").getProject()).isEqualTo("p");
        assertThat(recording.run("mp8vhhky").getLearningRate()).isEqualTo(0.001);
    }

    @Test
    void isTheOnlyLogOfItsFolderThatIsRead() throws IOException {
        Path wandb = folder.resolve("offline-run-20261129_080242-mp8vhhky");
        Files.createDirectories(wandb.resolve("files"));
        byte[] log = new WandbFileWriter().history(1, Map.of("loss", "1")).bytes();
        Files.write(wandb.resolve("run-mp8vhhky.wandb"), log);
        Files.writeString(wandb.resolve("files/output.log"), "iter 1: loss 1.0, time 1ms\n");
        Files.createSymbolicLink(folder.resolve("latest-run"), wandb);
        Files.writeString(folder.resolve("debug-internal.log"), "{\"step\":1}\n{\"step\":2}\n");

        assertThat(Formats.filesOfRuns(folder))
                .extracting(RunFiles::run)
                .containsExactly("mp8vhhky");
    }

    @Test
    void hasTimesAndAnEnd() throws IOException {
        Path file =
                write(
                        new WandbFileWriter()
                                .history(3, Map.of("loss", "1", "_timestamp", "1795939422.5"))
                                .exit(1)
                                .exit(0)
                                .bytes());

        assertThat(read(file, Position.START))
                .containsExactly(
                        new Point(
                                "",
                                3,
                                LoggedTime.wall(1795939422500L),
                                List.of(new Point.Value("loss", 1))),
                        new Ended("", "exit code 0"));
    }

    @Test
    void isReadOverTheBordersOfItsBlocks() throws IOException {
        WandbFileWriter writer = new WandbFileWriter();
        for (int step = 0; step < 40; step++) {
            writer.history(
                    step,
                    Map.of("loss", "1", "text", LONG_TEXT.substring(0, 3000 + 877 * step) + "\""));
        }

        assertThat(Formats.points(read(write(writer.bytes()), Position.START)))
                .extracting(Point::step)
                .hasSize(40)
                .isSorted();
    }

    @Test
    void isFollowedWhereverItsWriterStopped() throws IOException {
        WandbFileWriter writer = new WandbFileWriter();
        for (int step = 0; step < 6; step++) {
            writer.history(step, Map.of("loss", "1", "text", LONG_TEXT));
        }
        byte[] bytes = writer.bytes();
        List<FileRecord> all = new ArrayList<>();
        Position position = Position.START;
        Random random = new Random(7);
        for (int size = 3; size <= bytes.length; size += 1 + random.nextInt(9000)) {
            Path file = write(Arrays.copyOf(bytes, size));
            try (RecordSource source =
                    Formats.OPENER.resume(file, FileFormat.WANDB, "", position)) {
                all.addAll(Formats.all(source));
                position = source.position();
            }
        }
        all.addAll(read(write(bytes), position));

        assertThat(all).doesNotHaveAnyElementsOfTypes(Damage.class);
        assertThat(Formats.points(all))
                .extracting(Point::step)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void losesOnlyADamagedRecord() throws IOException {
        WandbFileWriter writer = new WandbFileWriter();
        for (int step = 0; step < 2000; step++) {
            writer.history(step, Map.of("loss", "1"));
        }
        byte[] bytes = writer.bytes();
        bytes[100] ^= 1;

        List<FileRecord> records = read(write(bytes), Position.START);

        assertThat(Formats.damages(records)).hasSize(1);
        assertThat(Formats.damages(records).get(0).reason()).contains("wrong CRC");
        assertThat(Formats.points(records)).extracting(Point::step).hasSize(1999).endsWith(1999L);
    }

    @Test
    void findsTheNextBlockBehindABrokenHeader() throws IOException {
        WandbFileWriter writer = new WandbFileWriter();
        for (int step = 0; step < 4000; step++) {
            writer.history(step, Map.of("loss", "1"));
        }
        byte[] bytes = writer.bytes();
        bytes[13] = 9;

        List<FileRecord> records = read(write(bytes), Position.START);

        assertThat(Formats.damages(records)).hasSize(1);
        assertThat(Formats.points(records)).extracting(Point::step).isNotEmpty().endsWith(3999L);
    }

    private static List<FileRecord> read(Path file, Position from) throws IOException {
        try (RecordSource source = Formats.OPENER.resume(file, FileFormat.WANDB, "", from)) {
            return Formats.all(source);
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("run-mp8vhhky.wandb"), bytes);
    }
}
