package grokwatch.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.cli.command.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class McpCommandTest {

    @TempDir private Path folder;

    @Test
    void theServerOfThePythonPackageIsStartedAndItsExitCodeReturned() throws Exception {
        Path python = folder.resolve("python");
        Path given = folder.resolve("given");
        Files.writeString(python, "#!/bin/sh\necho \"$@\" > " + given + "\nexit 3\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        McpCommand command = new McpCommand();
        new CommandLine(command)
                .parseArgs("--python=" + python, "--url=http://h:1", "--http-token-file=t");

        assertThat(command.call()).isEqualTo(3);
        assertThat(given).hasContent("-m grokwatch mcp --url=http://h:1 --http-token-file=t");
    }

    @Test
    void aMissingInterpreterIsNamedWithItsOption() {
        McpCommand command = new McpCommand();
        new CommandLine(command).parseArgs("--python=" + folder.resolve("none"));

        assertThatThrownBy(command::call)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be started (--python)");
    }
}
