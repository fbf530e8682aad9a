package grokwatch.cli.read;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.FleetQueries;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch estimates}: what is, and was, forecast. */
@Command(
        name = "estimates",
        description = "Lists the latest forecast of every run, or all forecasts of one.",
        mixinStandardHelpOptions = true)
public final class EstimatesCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run, to see its forecasts.")
    private String run;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            List<EstimateRow> estimates =
                    run == null ? queries.latestEstimates() : queries.estimates(run);
            if (json) {
                estimates.forEach(estimate -> terminal.println(JsonLines.of(estimate)));
            } else {
                terminal.println(
                        estimates.isEmpty()
                                ? "no forecasts yet"
                                : table(estimates).stripTrailing());
            }
        }
        return ExitCode.OK;
    }

    private static String table(List<EstimateRow> estimates) {
        Table table =
                Table.of(
                        "RUN",
                        ">STEP",
                        "PHASE",
                        ">P(GROK)",
                        ">EXPECTED",
                        "90 %",
                        ">LEFT",
                        "CALIBRATION",
                        ">MODEL",
                        "NO FORECAST");
        for (EstimateRow e : estimates) {
            table.add(
                    e.runId(),
                    Quantity.steps(e.step()),
                    e.phase(),
                    Quantity.percent(e.probability()),
                    Quantity.steps(e.expectedStep()),
                    Quantity.interval(e.lowerStep(), e.upperStep()),
                    Quantity.duration(e.remainingMillis()),
                    e.calibration() + " (" + e.calibrationCount() + ")",
                    String.valueOf(e.modelVersion()),
                    e.withheldReason() == null ? "" : e.withheldReason());
        }
        return table.render();
    }
}
