package grokwatch.cli.read;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.RunRow;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch runs}: the fleet at a glance. */
@Command(
        name = "runs",
        header = "Lists the runs: where they stand, and what is forecast.",
        description =
                "Lists the runs: phase, accuracies, plateau, forecast, and the curve of validation"
                        + " over the logarithm of the step. Where a terminal is narrow, less is shown.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  grokwatch runs --watch --sort attention",
            "  grokwatch runs --project modular --json"
        })
public final class RunsCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Option(names = "--watch", description = "Go on showing changes until Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--project", paramLabel = "NAME", description = "Only runs of this project.")
    private String project;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "NAME",
            description =
                    "Order: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
                            + "ATTENTION: what needs a person first.")
    private RunSort sort;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "No more runs than this (default: all, or with --watch what fits).")
    private Integer limit;

    @Override
    public Integer call() throws Exception {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit must be >= 1, was " + limit);
        }
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            RunCurves curves = new RunCurves(queries.session().series());
            if (watch) {
                Watch.every(terminal, () -> render(queries, curves, terminal));
            } else {
                terminal.println(render(queries, curves, terminal).stripTrailing());
            }
        }
        return ExitCode.OK;
    }

    private String render(FleetQueries queries, RunCurves curves, Terminal terminal)
            throws SQLException {
        List<RunRow> all =
                queries.runs().stream()
                        .filter(run -> project == null || project.equals(run.project()))
                        .toList();
        List<RunRow> runs = sort.of(all, queries).stream().limit(most(terminal)).toList();
        if (json) {
            return runs.stream().map(JsonLines::of).collect(Collectors.joining("\n"));
        }
        return runs.isEmpty()
                ? "no runs yet\n"
                : RunTable.of(
                        runs.stream().map(RunLine::of).toList(),
                        curves.of(runs),
                        terminal.columns());
    }

    /** More than fits cannot be drawn over; a list that is printed once may scroll away. */
    private long most(Terminal terminal) {
        if (limit != null) {
            return limit;
        }
        return watch && terminal.isInteractive() ? terminal.size().rows() : Long.MAX_VALUE;
    }
}
