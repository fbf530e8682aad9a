package grokwatch.cli.run;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.read.Watch;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.storage.query.FleetQueries;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch run}: one run. */
@Command(
        name = "run",
        header = "Shows one run: its curves, its forecasts, what happened, and what to do.",
        description =
                "Shows one run: where it stands, its curves, the forecast and what was forecast"
                        + " before, open alerts, phases, diagnostics, advice, and the outcomes of"
                        + " similar runs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:there is no such run, or no store",
            "2:the command line is wrong"
        })
public final class RunCommand implements Callable<Integer> {

    private static final int MAX_POINTS = 200;

    /** A cell of a table is not wider. */
    private static final int WIDEST = 48;

    /** What stands beside a curve in its line. */
    private static final int BESIDE = 32;

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Parameters(paramLabel = "RUN_ID", description = "The run, as `grokwatch runs` lists it.")
    private String runId;

    @Option(names = "--watch", description = "Go on showing changes until Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            if (watch) {
                Watch.every(terminal, () -> render(queries, terminal));
            } else {
                terminal.println(render(queries, terminal).stripTrailing());
            }
        }
        return ExitCode.OK;
    }

    private String render(FleetQueries queries, Terminal terminal) throws SQLException {
        RunReportReader reader = new RunReportReader(queries.session());
        if (json) {
            return JsonLines.of(RunJson.of(reader.read(runId, MAX_POINTS))) + "\n";
        }
        int room = Math.max(1, Math.min(WIDEST, terminal.columns() - BESIDE));
        return new RunReportText(reader.read(runId, room), terminal.columns()).render();
    }
}
