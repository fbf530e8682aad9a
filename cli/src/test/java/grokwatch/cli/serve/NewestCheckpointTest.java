package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The newest checkpoint")
class NewestCheckpointTest {

    @TempDir private Path dir;

    @Test
    void isAbsentWhereNothingEverRan() throws IOException {
        assertThat(found(dir.resolve("none"))).isNull();
        assertThat(found(dir)).isNull();
    }

    @Test
    void isTheLatestCompleteOneOfAllJobs() throws IOException {
        complete("old-job", 99, 1_000);
        Path newest = complete("new-job", 3, 3_000);
        complete("new-job", 2, 2_000);

        assertThat(found(dir)).isEqualTo("file:" + newest);
    }

    @Test
    void isNotOneThatWasCutOff() throws IOException {
        Path whole = complete("job", 1, 1_000);
        Files.createDirectories(dir.resolve("job").resolve("chk-2"));

        assertThat(found(dir)).isEqualTo("file:" + whole);
    }

    private Path complete(String job, int number, long millis) throws IOException {
        Path checkpoint = Files.createDirectories(dir.resolve(job).resolve("chk-" + number));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "whole");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return checkpoint;
    }

    private static String found(Path directory) throws IOException {
        return new NewestCheckpoint(new org.apache.flink.core.fs.Path(directory.toUri()))
                .find()
                .map(Object::toString)
                .orElse(null);
    }
}
