package grokwatch.cli.forecasts;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.OutcomeRow;
import grokwatch.streams.storage.query.RunRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch forecasts verify}. */
@Command(
        name = "verify",
        description = {
            "Scores every published forecast of ended runs against what came: all, by the age of the"
                    + " run and by the version of the model.",
            "Each run has the same weight. A run that was stopped before its end counts only if it"
                    + " had arrived."
        },
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        List<ForecastScores> scores;
        try (FleetQueries queries = store.open(data.layout())) {
            scores = ForecastScores.of(forecasts(queries));
        }
        if (json) {
            scores.forEach(score -> terminal.println(JsonLines.of(score)));
        } else {
            terminal.println(
                    scores.isEmpty()
                            ? "no forecast of an ended run yet"
                            : table(scores).stripTrailing());
        }
        return ExitCode.OK;
    }

    private static List<VerifiedForecast> forecasts(FleetQueries queries) throws SQLException {
        Map<String, RunRow> runs =
                queries.runs().stream().collect(Collectors.toMap(RunRow::runId, run -> run));
        List<VerifiedForecast> all = new ArrayList<>();
        for (OutcomeRow outcome : queries.outcomes()) {
            RunRow run = runs.get(outcome.runId());
            boolean finished = run != null && "FINISHED".equals(run.status());
            all.addAll(VerifiedForecast.of(queries.estimates(outcome.runId()), outcome, finished));
        }
        return all;
    }

    private static String table(List<ForecastScores> scores) {
        Table table =
                Table.of(
                        "FORECASTS",
                        ">RUNS",
                        ">NUMBER",
                        ">ARRIVED",
                        ">COVERAGE",
                        ">WIDTH",
                        ">ERROR",
                        ">BRIER",
                        ">ROC");
        for (ForecastScores score : scores) {
            table.add(
                    score.group(),
                    String.valueOf(score.runs()),
                    String.valueOf(score.forecasts()),
                    String.valueOf(score.arrived()),
                    Quantity.fraction(score.coverage()),
                    Quantity.fraction(score.medianWidth()),
                    Quantity.fraction(score.medianAbsLogError()),
                    Quantity.fraction(score.brier()),
                    Quantity.fraction(score.rocArea()));
        }
        return table.render();
    }
}
