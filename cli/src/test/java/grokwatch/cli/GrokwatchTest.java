package grokwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line")
class GrokwatchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsItsCommandsAndExitCodes() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("demo", "up", "train", "runs", "alerts", "estimates", "doctor", "bench")
                .contains("Exit codes:", "GROKWATCH_DATA_DIR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "train",
                "runs",
                "run",
                "alerts",
                "explain",
                "silence",
                "estimates",
                "doctor",
                "test-alert",
                "serve",
                "replay",
                "watch",
                "aliases",
                "gateway",
                "bench-gateway",
                "backtest",
                "bench"
            })
    void explainsEveryCommand(String command) {
        assertThat(run(command, "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Usage: grokwatch " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "run", "alerts", "explain", "estimates", "doctor"})
    void offersJsonOnEveryReadingCommand(String command) {
        run(command, "--help");

        assertThat(out.toString()).contains("--json");
    }

    @Test
    void refusesAnUnknownOptionWithTheUsageCode() {
        assertThat(run("runs", "--nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("grokwatch: Unknown option: '--nonsense'")
                .contains("see `grokwatch runs --help`");
    }

    @Test
    void missingStoreIsReportedInOneLineWithItsRemedy(@TempDir Path empty) {
        assertThat(run("runs", "--data-dir", empty.toString())).isEqualTo(ExitCode.FAILURE);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("grokwatch: no store at " + empty)
                .contains("grokwatch up");
    }

    @Test
    void namesEveryFaultOfATrainingsOptions(@TempDir Path dir) {
        int code =
                run("train", "--data-dir", dir.toString(), "--task", "folding", "--modulus", "-3");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("folding", "modulus", "-3", "grokwatch train --help");
    }

    @Test
    void refusesAStoreThatIsNoJdbcUrl() {
        assertThat(run("runs", "--store-url", "mysql://somewhere")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
    }

    private int run(String... arguments) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
