package grokwatch.cli.alerts;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.job.rules.RulesFile;
import grokwatch.streams.storage.query.FleetQueries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch explain}: the cause of an alert and its notifications. */
@Command(
        name = "explain",
        header = "Explains an alert: its cause, its notifications, the outcomes of similar runs.",
        description =
                "Explains an alert: the meaning and the thresholds of its kind, its evidence, the"
                        + " state and the forecast of the run at that time, its notifications, the"
                        + " silences that match it, and the outcomes of similar runs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained",
            "1:there is no such alert, or more than one, or no store",
            "2:the command line is wrong"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Parameters(
            paramLabel = "FINGERPRINT",
            description =
                    "Fingerprint of the alert as listed by `grokwatch alerts`, or a unique prefix.")
    private String fingerprint;

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            description =
                    "File of user-defined rules, to print the definition of the rule that fired.")
    private Path routes;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            Explanation explanation =
                    new ExplanationReader(queries.session(), rules()).read(fingerprint);
            terminal.println(
                    json
                            ? JsonLines.of(ExplanationJson.of(explanation, Instant.now()))
                            : text(explanation, terminal));
        }
        return ExitCode.OK;
    }

    private List<RuleDefinition> rules() {
        return routes == null ? List.of() : RulesFile.read(routes);
    }

    private static String text(Explanation explanation, Terminal terminal) {
        return new ExplanationText(explanation, terminal.columns(), Instant.now())
                .render()
                .stripTrailing();
    }
}
