package grokwatch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.cli.command.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@DisplayName("An option's value comes")
class OptionDefaultsTest {

    @Command
    static final class Sample {
        @Option(names = "--kafka-port", defaultValue = "9092")
        private int port;
    }

    @Test
    void fromTheCommandLineBeforeAllElse() {
        assertThat(port(Map.of("GROKWATCH_KAFKA_PORT", "2"), "3", "--kafka-port", "1"))
                .isEqualTo(1);
    }

    @Test
    void fromTheEnvironmentBeforeTheFile() {
        assertThat(port(Map.of("GROKWATCH_KAFKA_PORT", "2"), "3")).isEqualTo(2);
    }

    @Test
    void fromTheFileBeforeItsDefault() {
        assertThat(port(Map.of(), "3")).isEqualTo(3);
    }

    @Test
    void fromItsDefaultWhenNothingElseIsSet() {
        assertThat(port(Map.of(), null)).isEqualTo(9092);
    }

    @Test
    void fromTheFirstFileThereIs(@TempDir Path dir) throws Exception {
        Path second = Files.writeString(dir.resolve("second"), "kafka-port=7");

        assertThat(OptionDefaults.read(List.of(dir.resolve("first"), second)))
                .containsEntry("kafka-port", "7");
    }

    @Test
    void notFromAFileThatIsNone(@TempDir Path dir) throws Exception {
        Path broken = Files.writeString(dir.resolve("broken"), "key=\\u12");

        assertThatThrownBy(() -> OptionDefaults.read(List.of(broken)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(broken.toString());
    }

    private static int port(Map<String, String> environment, String file, String... arguments) {
        Properties properties = new Properties();
        if (file != null) {
            properties.setProperty("kafka-port", file);
        }
        Sample sample = new Sample();
        new CommandLine(sample)
                .setDefaultValueProvider(new OptionDefaults(environment, properties))
                .parseArgs(arguments);
        return sample.port;
    }
}
