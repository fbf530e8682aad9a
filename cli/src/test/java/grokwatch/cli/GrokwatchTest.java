package grokwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    @Test
    void helpOfEveryCommandFitsEightyColumns() {
        List<String> wide = new ArrayList<>();
        addWideLines(Grokwatch.commandLine("help"), wide);

        assertThat(wide).isEmpty();
    }

    private static void addWideLines(CommandLine command, List<String> wide) {
        String name = command.getCommandSpec().qualifiedName();
        command.getUsageMessage()
                .lines()
                .filter(line -> line.length() > 80)
                .forEach(line -> wide.add(name + ": " + line));
        command.getSubcommands().values().forEach(child -> addWideLines(child, wide));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train --help", "help train"})
    void trainingHasTheOptionsOfItsTasks(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("--modulus", "--weight-decay");
    }

    @Test
    void helpShowsOptionsInGroups() {
        assertThat(run("up", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .containsSubsequence(
                        "--kafka-port=", "Data:", "--data-dir=", "HTTP:", "--http-port=");
        assertThat(out.toString().lines().filter(line -> line.contains(" --http-port=PORT")))
                .hasSize(1);
    }

    @Test
    void wrongCommandIsAnsweredWithTheOnesAlike() {
        assertThat(run("alrts")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("alerts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "run", "alerts", "explain", "estimates", "doctor"})
    void offersJsonOnEveryReadingCommand(String command) {
        run(command, "--help");

        assertThat(out.toString()).contains("--json");
    }

    @Test
    void strictDoctorFailsOnAWarning(@TempDir Path empty) {
        String[] doctor = {
            "doctor",
            "--data-dir",
            empty.toString(),
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--schema-registry-url",
            "http://127.0.0.1:1"
        };

        assertThat(run(doctor)).isEqualTo(ExitCode.OK);
        String[] strict = Arrays.copyOf(doctor, doctor.length + 1);
        strict[doctor.length] = "--strict";
        assertThat(run(strict)).isEqualTo(ExitCode.CHECK_FAILED);
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
        CommandLine commandLine = Grokwatch.commandLine(arguments);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
