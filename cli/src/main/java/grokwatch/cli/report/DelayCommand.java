package grokwatch.cli.report;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch report delay}. */
@Command(
        name = "delay",
        description =
                "How the delay, from memorisation to generalisation, goes with "
                        + "parameters, width, depth, architecture, optimizer, weight decay, "
                        + "learning rate, data fraction and dropout; with intervals, and where "
                        + "outcomes do not support a claim. By the fleet's own outcomes; or by "
                        + "recorded curves; or by the public runs that come along.",
        mixinStandardHelpOptions = true)
public final class DelayCommand implements Callable<Integer> {

    /** Where outcomes are from when no curve is named. */
    enum From {
        STORE,
        SHIPPED
    }

    /** What effects are told apart by. */
    enum By {
        ARCHITECTURE
    }

    @Spec private CommandSpec spec;
    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Parameters(
            arity = "0..*",
            paramLabel = "CURVES",
            description = "Recorded curves: JSON lines, gzipped or plain.")
    private List<Path> curves = List.of();

    @Option(
            names = "--from",
            paramLabel = "store|shipped",
            description = "The fleet's store (default), or the public runs that come along.")
    private From from;

    @Option(
            names = "--by",
            paramLabel = "architecture",
            description = "Also for each architecture alone.")
    private By by;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw delays against factors.")
    private Path svg;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the report as a document, with its drawing beside it.")
    private Path markdown;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write the outcomes of the named curves, as CSV.")
    private Path save;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        check();
        Outcomes outcomes = outcomes();
        DelayReport report = DelayReport.of(outcomes, by != null);
        if (save != null) {
            save(outcomes);
        }
        if (svg != null) {
            draw(svg, report, outcomes);
        }
        if (markdown != null) {
            document(report, outcomes);
        }
        Terminal terminal = Terminal.ofStandardOutput();
        terminal.println(
                json
                        ? JsonLines.of(report)
                        : new DelayText(terminal.columns()).of(report).stripTrailing());
        return ExitCode.OK;
    }

    private void check() {
        if (from != null && !curves.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--from and named curves exclude each other");
        }
        if (save != null && curves.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--save needs named curves");
        }
    }

    private Outcomes outcomes() {
        if (!curves.isEmpty()) {
            return Outcomes.ofCurves(curves, this::warn);
        }
        return from == From.SHIPPED ? Outcomes.shipped() : Outcomes.ofStore(store, data);
    }

    private void save(Outcomes outcomes) throws IOException {
        try (Writer out = Files.newBufferedWriter(save)) {
            OutcomeFile.write(
                    out,
                    new OutcomeFile.Content(CurveSources.of(curves, today()), outcomes.outcomes()));
        }
    }

    private static void draw(Path file, DelayReport report, Outcomes outcomes) throws IOException {
        Files.writeString(file, new DelayDrawing(report.effects(), outcomes.outcomes()).render());
    }

    private void document(DelayReport report, Outcomes outcomes) throws IOException {
        String name = markdown.getFileName().toString();
        String drawing = name.replaceFirst("\\.md$", "") + ".svg";
        draw(markdown.resolveSibling(drawing), report, outcomes);
        String line = String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
        String made = "Made by `grokwatch " + line + "` on " + today() + ".";
        Files.writeString(markdown, DelayMarkdown.of(report, drawing, made));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("grokwatch: " + line);
    }
}
