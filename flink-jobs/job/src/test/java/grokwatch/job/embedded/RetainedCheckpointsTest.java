package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {

    @TempDir private Path directory;

    @Test
    void findsNoneWhereNothingHasRun() throws IOException {
        assertThat(retained(directory.resolve("absent")).newest()).isEmpty();
        assertThat(retained(directory).newest()).isEmpty();
    }

    @Test
    void findsTheNewestWhateverItsNumberAndKind() throws IOException {
        complete("aaaa/chk-9", 1_000);
        complete("bbbb/chk-2", 3_000);
        complete("savepoints/savepoint-1", 2_000);

        assertThat(newest()).isEqualTo(directory.resolve("bbbb/chk-2"));

        complete("savepoints/savepoint-2", 4_000);

        assertThat(newest()).isEqualTo(directory.resolve("savepoints/savepoint-2"));
    }

    @Test
    void passesOverOneThatWasCutOff() throws IOException {
        complete("aaaa/chk-1", 1_000);
        Files.createDirectories(directory.resolve("aaaa/chk-2"));
        Files.createFile(directory.resolve("aaaa/chk-2/state-file"));

        assertThat(newest()).isEqualTo(directory.resolve("aaaa/chk-1"));
    }

    @Test
    void damagedNewestIsSkippedForTheOneBefore() throws IOException {
        complete("aaaa/chk-1", 1_000);
        complete("aaaa/chk-2", 2_000);
        damage("aaaa/chk-2");

        assertThat(retained(directory).newest())
                .hasValue(
                        new RetainedCheckpoints.Restorable(
                                flink(directory.resolve("aaaa/chk-1")), 1_000));
    }

    @Test
    void startIsRefusedWhereAllAreDamaged() throws IOException {
        complete("aaaa/chk-1", 1_000);
        damage("aaaa/chk-1");

        assertThatThrownBy(this::newest)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("backup");
    }

    @Test
    void newestThreeAndTheRestoredOneAreRetained() throws IOException {
        for (int i = 1; i <= 5; i++) {
            complete("aaaa/chk-" + i, i * 1_000);
        }
        complete("bbbb/chk-1", 10);
        Files.createDirectories(directory.resolve("aaaa/shared"));
        Files.createDirectories(directory.resolve("cccc/taskowned"));
        Path restored = directory.resolve("aaaa/chk-1");

        retained(directory).removeOld(Optional.of(flink(restored)));

        assertThat(directory.resolve("aaaa"))
                .isDirectoryContaining(path -> path.endsWith("chk-1"))
                .isDirectoryNotContaining(path -> path.endsWith("chk-2"))
                .isDirectoryContaining(path -> path.endsWith("chk-3"))
                .isDirectoryNotContaining(path -> path.endsWith("shared"));
        assertThat(directory.resolve("bbbb")).doesNotExist();
        assertThat(directory.resolve("cccc")).doesNotExist();
        assertThat(newest()).isEqualTo(directory.resolve("aaaa/chk-5"));
    }

    @Test
    void wipesWhatAKilledProcessLeftInItsScratch() throws IOException {
        Path scratch = directory.resolve("tmp");
        Files.createDirectories(scratch.resolve("minicluster_1/blob"));
        Files.createFile(scratch.resolve("minicluster_1/blob/left"));

        Scratch.fresh(scratch);

        assertThat(scratch.resolve("minicluster_1")).doesNotExist();
    }

    private Path newest() throws IOException {
        return Path.of(retained(directory).newest().orElseThrow().path().getPath());
    }

    private static RetainedCheckpoints retained(Path directory) {
        return new RetainedCheckpoints(flink(directory));
    }

    private static org.apache.flink.core.fs.Path flink(Path path) {
        return new org.apache.flink.core.fs.Path(path.toUri().toString());
    }

    private void damage(String name) throws IOException {
        Path metadata = directory.resolve(name).resolve("_metadata");
        FileTime written = Files.getLastModifiedTime(metadata);
        byte[] noise = new byte[300];
        new Random(1).nextBytes(noise);
        Files.write(metadata, noise);
        Files.setLastModifiedTime(metadata, written);
    }

    private void complete(String name, long millis) throws IOException {
        Path metadata = Files.createDirectories(directory.resolve(name)).resolve("_metadata");
        try (OutputStream out = Files.newOutputStream(metadata)) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(1L, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
    }
}
