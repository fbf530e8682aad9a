package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.fixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ExitCode;

@DisplayName("A file of secrets with a fault")
class SecretFilesTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--http-token-file | one two three | must be TOKEN or TOKEN SCOPE; a token has no spaces",
                "--http-token-file | secret write | scope must be one of read, silence, admin",
                "--http-basic-file | ada:secret | the password must be a bcrypt hash",
            })
    void isNamedWithItsLineAndNothingStarts(String option, String line, String fault)
            throws IOException {
        Path file = Files.writeString(directory.resolve("secrets"), line);

        Outcome up = Outcome.of("up", "--data-dir=" + directory, option + "=" + file);

        assertThat(up.code()).isNotEqualTo(ExitCode.OK);
        assertThat(up.err()).startsWith("grokwatch: " + file + ": line 1: " + fault);
    }
}
