package grokwatch.cli.alerts;

import grokwatch.cli.ExitCode;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.read.JsonLines;
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

/** {@code grokwatch explain}: why an alert came, and what became of it. */
@Command(
        name = "explain",
        header = "Explains an alert: why it came, who was told, how runs alike came out.",
        description = {
            "Explains an alert: what its kind means and by which thresholds it fires, the numbers",
            "behind it, where the run stood, what was forecast then, who was told, which silences",
            "match it, and how runs alike came out."
        },
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
            description = "The alert, as `grokwatch alerts` lists it; its beginning is enough.")
    private String fingerprint;

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            description = "File of your own rules, to tell what the rule says that fired.")
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
