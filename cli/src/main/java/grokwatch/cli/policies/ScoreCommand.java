package grokwatch.cli.policies;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.policy.PolicyScore;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.ProposalRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch policies score}. */
@Command(
        name = "score",
        description = {
            "Scores proposals against what came, by policy, and beside them the control runs, for"
                    + " which nothing was proposed. The first proposal of each run counts.",
            "WRONG of a policy on verdict_stop is harm: the run arrived later."
        },
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        List<PolicyScore> scores;
        try (FleetQueries queries = store.open(data.layout())) {
            scores =
                    PolicyScore.of(
                            queries.session().policies().all().stream()
                                    .map(ProposalRow::followed)
                                    .toList());
        }
        if (json) {
            scores.forEach(score -> terminal.println(JsonLines.of(score)));
        } else {
            terminal.println(scores.isEmpty() ? "no proposals" : table(scores));
        }
        return ExitCode.OK;
    }

    private static String table(List<PolicyScore> scores) {
        Table table =
                Table.of(
                        "POLICY",
                        "RUNS OF",
                        ">RUNS",
                        ">OPEN",
                        ">UNKNOWN",
                        ">RIGHT",
                        ">WRONG",
                        ">WRONG AT MOST",
                        ">SAVED STEPS",
                        ">VAIN STEPS");
        for (PolicyScore score : scores) {
            table.add(
                    score.policy(),
                    score.control() ? "control" : "proposals",
                    String.valueOf(score.runs()),
                    String.valueOf(score.open()),
                    String.valueOf(score.unknown()),
                    String.valueOf(score.right()),
                    String.valueOf(score.wrong()),
                    Quantity.fraction(score.wrongUpper()),
                    Quantity.steps(score.savedSteps()),
                    Quantity.steps(score.vainSteps()));
        }
        return table.render().stripTrailing();
    }
}
