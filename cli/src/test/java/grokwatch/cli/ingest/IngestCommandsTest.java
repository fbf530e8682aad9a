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
    void aNameStateWhatItMeansAndWhichRuleStatesSo() {
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
    void noSourceStateItForAll() {
        run("aliases", "explain", "train_loss", "--json");

        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains("\"huggingface\"") && line.contains("\"extra\""))
                .anyMatch(line -> line.contains("\"lightning\"") && line.contains("trainLoss"));
    }

    @Test
    void aTableOfTheUsersOwnRequestItFirst(@TempDir Path dir) throws IOException {
        Path own = dir.resolve("own.yaml");
        Files.writeString(
                own, "version: 1\nmetrics:\n  csv:\n    - {match: 'obj', field: trainLoss}\n");
        run("aliases", "explain", "obj", "--source", "csv", "--aliases", own.toString());

        assertThat(out.toString()).contains("trainLoss: matches /obj/ (own.yaml:4)");
    }

    @Test
    void everyFaultOfAnAliasTableIsReportedOnItsOwnLine(@TempDir Path dir) throws IOException {
        Path own = dir.resolve("own.yaml");
        Files.writeString(own, "version: 3\nmetrics:\n  csv:\n    - {match: '(', field: loss}\n");
        int code = run("aliases", "explain", "obj", "--aliases", own.toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "grokwatch: "
                                                        + own
                                                        + ":1: version: must be 1, was 3"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                own
                                                        + ":4: metrics.csv[0].match: must be a"
                                                        + " regular expression, was \"(\""),
                        line ->
                                assertThat(line)
                                        .startsWith(own + ":4: metrics.csv[0].field: must be one")
                                        .endsWith("was \"loss\""));
    }

    @Test
    void aFileThatIsNotThereStateSo(@TempDir Path dir) {
        String missing = dir.resolve("missing").toString();

        assertThat(run("replay", missing, "--data-dir", dir.toString()))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(run("watch", missing, "--data-dir", dir.toString())).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines())
                .allSatisfy(line -> assertThat(line).contains("there is no such file"));
    }

    @Test
    void aSpeedThatIsNoneStateSo() {
        assertThat(run("replay", "x", "--speed", "fast")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("must be a number > 0, as 100x, was \"fast\"");
    }

    @Test
    void kafkaOutOfReachStateSo(@TempDir Path dir) throws IOException {
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

    @Test
    void dryRunPrintsWhatIsRecognisedAndWhatIsNot(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("a.csv"), "step,loss,val_acc,gpu\n1,2,12.5,7\n2,1,50,8\n");
        Files.writeString(dir.resolve("b.log"), "iter 10: loss 3.1, time 1ms\n");
        Files.writeString(dir.resolve("c.log"), "starting, please wait\n");

        int code = run("watch", dir.toString(), "--dry-run", "--target", "val_acc > 0.9");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines())
                .contains(
                        "run a: CSV, 1 files, 2 points, steps 1 to 2, times unknown",
                        "  loss -> trainLoss, 2 values",
                        "  val_acc -> validationAccuracy (percent), 2 values",
                        "  gpu -> extra, 2 values",
                        "run b: TEXT, 1 files, 1 points, steps 10 to 10, times unknown",
                        "  train_loss -> trainLoss, 1 values")
                .anyMatch(line -> line.startsWith("  targets: target="))
                .anyMatch(line -> line.startsWith("ignored ") && line.contains("c.log"));
        assertThat(out.toString()).contains("nothing was published");
    }

    @Test
    void dryRunPrintsJsonAnObjectALine(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("a.csv"), "step,loss\n1,2\n");

        run("replay", dir.toString(), "--dry-run", "--json");

        assertThat(out.toString().strip())
                .startsWith("{\"run\":\"a\",\"format\":\"CSV\"")
                .contains("\"metrics\":[{\"name\":\"loss\",\"field\":\"trainLoss\"");
        assertThat(run("replay", dir.toString(), "--json")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLineOfATextLogIsExplained() {
        run("aliases", "explain", "iter 10: loss 3.1, time 1ms");

        assertThat(out.toString().lines().findFirst())
                .hasValueSatisfying(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a line of nanogpt logs: step=10, train_loss=3.1 -> trainLoss (shipped lines.yaml:"));
    }

    private int run(String... arguments) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
