package grokwatch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.stack.StackLayout;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.Factor;
import grokwatch.core.effect.Verdict;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The command report delay")
class DelayCommandTest {

    private static final int LAST = 12_000;

    @TempDir private Path folder;

    private final StringWriter err = new StringWriter();

    /** Delays of 2000 / weight decay; the slowest do not generalise in time. */
    private Path curves() throws IOException {
        List<String> lines = new ArrayList<>();
        double[] decays = {0.1, 0.25, 0.4, 0.6, 0.9, 1.3, 1.9, 2.6};
        for (double decay : decays) {
            for (int seed = 0; seed < 3; seed++) {
                lines.add(curve(decay, seed));
            }
        }
        return Files.write(folder.resolve("curves.jsonl"), lines);
    }

    private static String curve(double decay, int seed) {
        double generalised = 500 + 2_000 / decay * (1 + 0.08 * seed);
        StringBuilder rows = new StringBuilder();
        for (int step = 0; step <= LAST; step += 100) {
            double validation = step >= generalised ? 0.99 : 0.05;
            rows.append(rows.length() == 0 ? "" : ", ")
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "[%d, %.4f, %.2f]",
                                    step,
                                    Math.min(1, step / 500.0),
                                    validation));
        }
        return """
        {"run": "x/wd%s/%d", "source": "made up", "license": "none", "descriptor": {"architecture": \
        "mlp", "task": "addition", "optimizer": "adamw", "learningRate": 0.001, "weightDecay": %s}, \
        "columns": ["step", "trainAccuracy", "validationAccuracy"], "rows": [%s]}"""
                .formatted(decay, seed, decay, rows);
    }

    @Test
    void drawsAndWritesTheEffectsOfCurves() throws Exception {
        Path drawing = folder.resolve("delay.svg");
        Path document = folder.resolve("delay.md");

        int code =
                run(
                        "report",
                        "delay",
                        curves().toString(),
                        "--svg",
                        drawing.toString(),
                        "--markdown",
                        document.toString(),
                        "--by",
                        "architecture");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(document))
                .contains("| weight decay | 0.1…2.6 | 24 |", "## Architecture mlp")
                .contains("- learning rate: always 0.001", "](delay.svg)")
                .doesNotContain("NaN", "Infinity");
        assertIsADrawing(drawing);
        assertIsADrawing(folder.resolve("delay.svg"));
    }

    private static void assertIsADrawing(Path file) throws IOException {
        assertThatNoException()
                .isThrownBy(
                        () ->
                                DocumentBuilderFactory.newInstance()
                                        .newDocumentBuilder()
                                        .parse(file.toFile()));
        assertThat(Files.readString(file))
                .contains("weight decay: supported", "class=\"line\"", "class=\"circle open\"")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void savesOutcomesAsItReadsThem() throws Exception {
        Path saved = folder.resolve("outcomes.csv");

        assertThat(run("report", "delay", curves().toString(), "--save", saved.toString()))
                .isEqualTo(ExitCode.OK);

        try (BufferedReader in = Files.newBufferedReader(saved)) {
            OutcomeFile.Content content = OutcomeFile.read(in);
            DelayEffects effects = DelayEffects.fit(content.outcomes());

            assertThat(content.comments()).contains("24 runs of made up, licence none");
            assertThat(content.outcomes()).hasSize(24);
            assertThat(effects.of(Factor.WEIGHT_DECAY).slope().estimate()).isBetween(-1.1, -0.9);
        }
    }

    @Test
    void reportsOnThePublicRunsThatComeAlong() {
        DelayReport report = DelayReport.of(Outcomes.shipped(), false);

        assertThat(report.origin()).startsWith("outcomes of 678 public runs");
        assertThat(report.effects().of(Factor.WEIGHT_DECAY).verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(report.effects().of(Factor.PARAMETERS).verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(new DelayText(100).of(report))
                .doesNotContain("NaN", "Infinity")
                .contains("× 0.5");
        assertThat(run("report", "delay", "--from", "shipped", "--json")).isEqualTo(ExitCode.OK);
    }

    @Test
    void readsTheFleetsOwnOutcomes() throws Exception {
        StoreSettings store = emptyStore();
        try (Connection writer = store.dialect().openWriter(store);
                var statement = writer.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO outcomes (run_id, attempt, logged_at_millis, outcome, censored,"
                            + " memorised_step, generalised_step, last_step, stopped_on_advice,"
                            + " weight_decay) VALUES ('r', 0, 0, 'GROKKED', 0, 100, 900, 900, 0, 1)");
        }
        Path document = folder.resolve("own.md");

        assertThat(
                        run(
                                "report",
                                "delay",
                                "--data-dir",
                                folder.toString(),
                                "--markdown",
                                document.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(document))
                .contains("1 runs that memorised, 1 of them generalised", "weight decay: always 1");
    }

    @Test
    void pointsToTheShippedRunsWhereTheFleetHasNone() throws Exception {
        assertThat(run("report", "delay", "--data-dir", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines()).singleElement().asString().contains("--from shipped");

        emptyStore();
        assertThat(run("report", "delay", "--data-dir", folder.toString()))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("no run of the fleet has ended yet");
    }

    @Test
    void refusesToMixCurvesWithAnotherSource() throws Exception {
        assertThat(run("report", "delay", curves().toString(), "--from", "shipped"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("report", "delay", "--save", "x.csv")).isEqualTo(ExitCode.USAGE);
        assertThat(run("report", "delay", "--from", "elsewhere")).isEqualTo(ExitCode.USAGE);
    }

    private StoreSettings emptyStore() throws SQLException, IOException {
        Path file = new StackLayout(folder).store();
        Files.createDirectories(file.getParent());
        StoreSettings settings = StoreSettings.file(file);
        try (SqlStore store = new SqlStore(settings)) {
            store.prepare();
        }
        return settings;
    }

    private int run(String... arguments) {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
