package grokwatch.cli.read;

import grokwatch.cli.ExitCode;
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
        description = "Lists the runs: phase, accuracies, plateau, forecast.",
        mixinStandardHelpOptions = true)
public final class RunsCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Option(names = "--watch", description = "Go on showing changes until Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--project", paramLabel = "NAME", description = "Only runs of this project.")
    private String project;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            if (watch) {
                Watch.every(terminal, () -> render(queries));
            } else {
                terminal.println(render(queries).stripTrailing());
            }
        }
        return ExitCode.OK;
    }

    private String render(FleetQueries queries) throws SQLException {
        List<RunRow> runs =
                queries.runs().stream()
                        .filter(run -> project == null || project.equals(run.project()))
                        .toList();
        if (json) {
            return runs.stream().map(JsonLines::of).collect(Collectors.joining("\n"));
        }
        return runs.isEmpty()
                ? "no runs yet\n"
                : RunTable.of(runs.stream().map(RunLine::of).toList());
    }
}
