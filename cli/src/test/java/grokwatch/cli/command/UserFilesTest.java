package grokwatch.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of secrets")
class UserFilesTest {

    @TempDir private Path directory;

    @Test
    void isReportedWhereEveryUserCanReadIt() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), " s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(UserFiles.exposure(file))
                .hasValueSatisfying(
                        warning ->
                                assertThat(warning)
                                        .endsWith("chmod 600 " + file)
                                        .doesNotContain("s3cret"));
        assertThat(UserFiles.secret(file)).isEqualTo("s3cret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(UserFiles.exposure(file)).isEmpty();
        assertThat(UserFiles.exposure(directory.resolve("none"))).isEmpty();
    }
}
