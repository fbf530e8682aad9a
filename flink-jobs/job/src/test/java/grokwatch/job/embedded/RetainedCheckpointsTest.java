package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {

    @TempDir private Path directory;

    @Test
    void findsNoneWhereNothingHasRun() throws IOException {
        assertThat(new RetainedCheckpoints(directory.resolve("absent")).newest()).isEmpty();
        assertThat(new RetainedCheckpoints(directory).newest()).isEmpty();
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
    void removesWhatIsEmptyAndNothingElse() throws IOException {
        complete("aaaa/chk-1", 1_000);
        Files.createDirectories(directory.resolve("aaaa/shared"));
        Files.createDirectories(directory.resolve("bbbb/taskowned"));

        new RetainedCheckpoints(directory).removeEmpty();

        assertThat(directory.resolve("bbbb")).doesNotExist();
        assertThat(directory.resolve("aaaa/shared")).doesNotExist();
        assertThat(newest()).isEqualTo(directory.resolve("aaaa/chk-1"));
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
        return new RetainedCheckpoints(directory).newest().orElseThrow();
    }

    private void complete(String name, long millis) throws IOException {
        Path metadata = Files.createDirectories(directory.resolve(name)).resolve("_metadata");
        Files.createFile(metadata);
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
    }
}
