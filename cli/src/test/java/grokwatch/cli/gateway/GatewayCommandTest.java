package grokwatch.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import grokwatch.http.serve.ListenAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The gateway's command line")
class GatewayCommandTest {

    @TempDir private Path data;
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--listen, nonsense, host:port",
        "--listen, 127.0.0.1:99999, 99999",
        "--spool-bytes, many, 256MB",
        "--spool-bytes, 1kB, 65536",
        "--upstream, mlflow:5000, http",
        "--token, ' ', blank"
    })
    void namesTheOptionAndItsValueInOneLine(String option, String value, String named) {
        String upstream = option.equals("--upstream") ? value : "http://127.0.0.1:1";
        int code =
                run(
                        "gateway",
                        "--data-dir",
                        data.toString(),
                        "--listen",
                        option.equals("--listen") ? value : "127.0.0.1:0",
                        "--upstream",
                        upstream,
                        "--spool-bytes",
                        option.equals("--spool-bytes") ? value : "1MB",
                        "--token",
                        option.equals("--token") ? value : "secret");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).singleElement().asString().contains(named);
    }

    @Test
    void knowsWhereItListens() {
        assertThat(ListenAddress.parse("--listen", "127.0.0.1:80"))
                .isEqualTo(new ListenAddress("127.0.0.1", 80));
        assertThat(ListenAddress.parse("--listen", "[::1]:0").isOpenToOthers()).isFalse();
        assertThat(ListenAddress.parse("--listen", "0.0.0.0:5001").isOpenToOthers()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "64kB, 65536",
        "256MB, 268435456",
        "2 GiB, 2147483648",
        "1m, 1048576"
    })
    void readsSizesAsPeopleWriteThem(String text, long bytes) {
        assertThat(ByteSize.parse("--spool-bytes", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "1TB", "1.5MB"})
    void refusesWhatIsNoSize(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse("--spool-bytes", text))
                .withMessageContaining("--spool-bytes");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
