package grokwatch.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The commands for files, given")
class IngestCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aNameSayWhatItMeansAndWhichRuleSaysSo() {
        assertThat(run("aliases", "explain", "eval_loss", "--source", "huggingface"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(
                        "eval_loss as metric of huggingface -> validationLoss: matches /eval_loss|eval\\/loss/"
                                .replace("\\/", "/"));
    }

    @Test
    void noSourceSayItForAll() {
        run("aliases", "explain", "train_loss", "--json");

        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains("\"huggingface\"") && line.contains("\"extra\""))
                .anyMatch(line -> line.contains("\"lightning\"") && line.contains("trainLoss"));
    }

    @Test
    void aTableOfTheUsersOwnAskItFirst(@TempDir Path dir) throws IOException {
        Path own = dir.resolve("own.yaml");
        Files.writeString(
                own, "version: 1\nmetrics:\n  csv:\n    - {match: 'obj', field: trainLoss}\n");
        run("aliases", "explain", "obj", "--source", "csv", "--aliases", own.toString());

        assertThat(out.toString()).contains("trainLoss: matches /obj/ (own.yaml:4)");
    }

    @Test
    void aTableOfFaultsSayAllInOneLine(@TempDir Path dir) throws IOException {
        Path own = dir.resolve("own.yaml");
        Files.writeString(own, "version: 3\nmetrics:\n  csv:\n    - {match: '(', field: loss}\n");
        int code = run("aliases", "explain", "obj", "--aliases", own.toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(
                        "own.yaml:1: version must be 1", "own.yaml:4: match", "own.yaml:4: field");
    }

    @Test
    void aFileThatIsNotThereSaySo(@TempDir Path dir) {
        String missing = dir.resolve("missing").toString();

        assertThat(run("replay", missing, "--data-dir", dir.toString()))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(run("watch", missing, "--data-dir", dir.toString())).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines())
                .allSatisfy(line -> assertThat(line).contains("there is no such file"));
    }

    @Test
    void aSpeedThatIsNoneSaySo() {
        assertThat(run("replay", "x", "--speed", "fast")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("must be a number > 0, as 100x, was \"fast\"");
    }

    @Test
    void kafkaOutOfReachSaySo(@TempDir Path dir) throws IOException {
        Path log = dir.resolve("log.csv");
        Files.writeString(log, "step,loss\n1,1\n");
        int code =
                run(
                        "replay",
                        log.toString(),
                        "--data-dir",
                        dir.resolve("data").toString(),
                        "--bootstrap-servers",
                        "127.0.0.1:9");

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("Kafka at 127.0.0.1:9 does not answer");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
