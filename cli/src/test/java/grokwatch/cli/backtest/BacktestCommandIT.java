package grokwatch.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The command backtest")
class BacktestCommandIT {

    private static final int LAST = 8_000;

    @TempDir private Path folder;

    private final StringWriter err = new StringWriter();
    private Path curves;
    private Path out;

    /** Two sources; in each three settings that grok and one that does not; two seeds a setting. */
    @BeforeEach
    void writeCurves() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String source : List.of("x", "y")) {
            for (int seed = 0; seed < 2; seed++) {
                lines.add(curve(source + "/early/" + seed, 3_000 + 100 * seed));
                lines.add(curve(source + "/later/" + seed, 4_000 + 100 * seed));
                lines.add(curve(source + "/last/" + seed, 5_000 + 100 * seed));
                lines.add(curve(source + "/never/" + seed, Integer.MAX_VALUE));
            }
        }
        curves = Files.write(folder.resolve("curves.jsonl"), lines);
        out = folder.resolve("predictions.jsonl");
    }

    /** Memorises at 500; its validation accuracy rises from a step on. */
    private static String curve(String run, int rise) {
        StringBuilder rows = new StringBuilder();
        for (int step = 0; step <= LAST; step += 50) {
            double train = Math.min(1, step / 500.0);
            double validation = Math.max(0.02, Math.min(1, 0.02 + (step - (double) rise) / 1_000));
            rows.append(rows.length() == 0 ? "" : ", ")
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "[%d, %.4f, %.4f, %.4f, %.4f]",
                                    step,
                                    3 * (1 - train) + 0.001,
                                    3 * (1 - validation) + 0.001,
                                    train,
                                    validation));
        }
        return """
               {"run": "%s", "descriptor": {"task": "t", "architecture": "mlp",\
                "optimizer": "AdamW", "learningRate": 0.001, "weightDecay": 1.0, "maxSteps": %d},\
                "columns": ["step", "trainLoss", "validationLoss", "trainAccuracy",\
                "validationAccuracy"], "rows": [%s]}"""
                .formatted(run, LAST, rows);
    }

    @Test
    void writesForecastsAsThePublicScorerReadsThem() throws IOException {
        assertThat(run("--out", out.toString())).isEqualTo(ExitCode.OK);

        List<JsonNode> predictions = read(out);
        assertThat(predictions)
                .isNotEmpty()
                .allSatisfy(
                        p -> {
                            assertThat(p.get("metric").asText()).isEqualTo("validationAccuracy");
                            assertThat(p.get("verdict").asText())
                                    .isIn("KEEP", "STOP", "WAIT", "NONE");
                        });
        List<JsonNode> forecasts = predictions.stream().filter(p -> p.has("expectedStep")).toList();
        assertThat(forecasts)
                .isNotEmpty()
                .allSatisfy(
                        p -> {
                            assertThat(p.fieldNames())
                                    .toIterable()
                                    .containsExactly(
                                            "run",
                                            "step",
                                            "metric",
                                            "probability",
                                            "expectedStep",
                                            "lowerStep",
                                            "upperStep",
                                            "verdict");
                            assertThat(p.get("probability").asDouble()).isBetween(0.0, 1.0);
                            assertThat(
                                            p.get("expectedStep").isNull()
                                                    || p.get("lowerStep").asLong()
                                                            > p.get("step").asLong())
                                    .isTrue();
                        });
        assertThat(predictions).extracting(p -> p.get("run").asText()).contains("x/never/1");
    }

    @Test
    void writesVerdictsAndArrivalOfARunWithATargetOfItsOwn() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int step = 0; step <= 40; step++) {
            rows.append(step == 0 ? "" : ", ").append("[%d, %d]".formatted(step * 100, step * 10));
        }
        String agent =
                """
                {"run": "agents/walker/0", "group": "walker", "descriptor": {"task": "walker"},\
                "target": {"metric": "reward", "direction": "max", "value": 300},\
                "columns": ["step", "reward"], "rows": [%s]}"""
                        .formatted(rows);
        Files.write(curves, List.of(agent));
        Path alerts = folder.resolve("alerts.jsonl");

        assertThat(run("--out", out.toString(), "--alerts", alerts.toString(), "--policies"))
                .isEqualTo(ExitCode.OK);

        List<JsonNode> lines = read(out);
        assertThat(lines).allSatisfy(p -> assertThat(p.get("metric").asText()).isEqualTo("reward"));
        JsonNode arrival = lines.get(lines.size() - 1);
        assertThat(arrival.get("probability").asDouble()).isEqualTo(1);
        assertThat(arrival.get("verdict").asText()).isEqualTo("KEEP");
        assertThat(lines.stream().filter(p -> p.get("step").asLong() < 3_000))
                .allSatisfy(p -> assertThat(p.get("verdict").asText()).isNotEqualTo("STOP"));
        assertThat(read(alerts))
                .isNotEmpty()
                .allSatisfy(a -> assertThat(a.get("state").asText()).isIn("FIRING", "RESOLVED"));
    }

    @Test
    void forecastsTheEndsOfCurves() {
        assertThat(run("--end-values")).isEqualTo(ExitCode.OK);
    }

    @Test
    void leavesTheTaskOut() throws IOException {
        assertThat(run("--out", out.toString(), "--leave-out", "task")).isEqualTo(ExitCode.OK);
        assertThat(read(out)).isNotEmpty();
    }

    @Test
    void writesTheSameForecastsAgain() throws IOException {
        run("--out", out.toString(), "--leave-out", "source");
        List<String> once = Files.readAllLines(out);
        run("--out", out.toString(), "--leave-out", "source");

        assertThat(Files.readAllLines(out)).isEqualTo(once);
    }

    @Test
    void forecastsOtherwiseInAnotherOrder() throws IOException {
        run("--out", out.toString(), "--order", "1", "--prior", "none");
        List<String> once = Files.readAllLines(out);
        run("--out", out.toString(), "--order", "2", "--prior", "none");

        assertThat(Files.readAllLines(out)).isNotEqualTo(once);
    }

    @Test
    void drawsWhatPoliciesKeepAndSpend() throws IOException {
        Path plot = folder.resolve("frontier.svg");

        assertThat(run("--policies", "--plot", plot.toString())).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(plot)).contains("<svg", "never stop", "patience 200", "ASHA");
    }

    @Test
    void writesThePageOnAccuracyWithItsCharts() throws IOException {
        Path page = folder.resolve("accuracy.md");

        assertThat(run("--accuracy", page.toString())).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(page))
                .contains("12 runs grok", "## Unseen settings", "## Keep or stop", "**missed**")
                .contains("(accuracy/frontier.svg)", "(accuracy/reliability.svg)");
        assertThat(folder.resolve("accuracy/frontier.svg")).isNotEmptyFile();
        assertThat(folder.resolve("accuracy/reliability.svg")).isNotEmptyFile();
    }

    @Test
    void warnsAboutSkippedCurvesAndReplaysTheRest() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(curves));
        lines.add(3, "{\"run\": \"broken\"");
        lines.add(lines.get(0));
        Files.write(curves, lines);

        assertThat(run("--out", out.toString())).isEqualTo(ExitCode.OK);
        assertThat(err.toString())
                .contains("curves.jsonl:4: is not valid JSON", "x/early/0 is a duplicate")
                .contains("skipped: 2 runs, 0 rows");
        assertThat(read(out)).extracting(p -> p.get("run").asText()).contains("y/never/1");
    }

    @Test
    void failsInOneLineWhereThereIsNothingToReplay() throws IOException {
        Files.writeString(curves, "");

        assertThat(run()).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("grokwatch: no usable curve");
    }

    @Test
    void failsWhereAFileIsMissing() {
        assertThat(execute("backtest", folder.resolve("nowhere").toString()))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("nowhere is not a readable file");
    }

    @Test
    void refusesOptionsThatDoNotGoTogether() {
        assertThat(run("--plot", "f.svg")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--accuracy", "a.md", "--policies")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--leave-out", "everything")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(3);
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("backtest", curves.toString()));
        arguments.addAll(Arrays.asList(options));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private static List<JsonNode> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            nodes.add(json.readTree(line));
        }
        return nodes;
    }
}
