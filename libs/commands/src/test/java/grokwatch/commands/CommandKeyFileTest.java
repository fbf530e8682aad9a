package grokwatch.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of the command key")
class CommandKeyFileTest {

    @TempDir private Path folder;

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("command.key");
        CommandKeyFile.readOrCreate(file);
        String made = Files.readString(file);
        CommandKeyFile.readOrCreate(file);

        assertThat(file).hasContent(made.strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isRefusedWhereOthersMayReadIt() throws IOException {
        Path file = folder.resolve("command.key");
        CommandKeyFile.readOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> CommandKeyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void isRefusedIfShort() throws IOException {
        Path file = folder.resolve("command.key");
        CommandKeyFile.readOrCreate(file);
        Files.writeString(file, "short");

        assertThatThrownBy(() -> CommandKeyFile.read(file))
                .hasMessageContaining("at least 32 bytes, had 5");
    }
}
