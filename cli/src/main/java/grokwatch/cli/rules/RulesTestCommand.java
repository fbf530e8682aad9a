package grokwatch.cli.rules;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.command.UserException;
import grokwatch.cli.ingest.SourceOptions;
import grokwatch.core.rule.RuleChange;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleSet;
import grokwatch.job.rules.RulesFile;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.replay.Replay;
import grokwatch.producers.files.replay.ReplayListener;
import grokwatch.producers.files.replay.ReplayReport;
import grokwatch.producers.files.replay.ReplaySettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch rules test}. */
@Command(
        name = "test",
        description =
                "Evaluates the rules of a file on recorded runs and lists what would "
                        + "have fired, before anybody is notified: TensorBoard event files, "
                        + "Lightning's metrics.csv, Hugging Face's trainer_state.json, JSON "
                        + "lines, CSV and recorded curves.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RulesTestCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private SourceOptions source;

    @Parameters(index = "0", paramLabel = "FILE", description = "YAML file with the rules.")
    private Path file;

    @Option(
            names = "--on",
            required = true,
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Recorded runs: files, or folders of runs.")
    private List<Path> runs;

    @Option(names = "--summary", description = "Only how often each rule would have fired.")
    private boolean summary;

    @Option(names = "--json", description = "One JSON object a line, of each change of a rule.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<RuleDefinition> rules = RulesFile.read(file);
        if (rules.isEmpty()) {
            throw new UserException(file + " has no rules");
        }
        Findings found = source.find(runs);
        if (found.filesOfRuns().isEmpty()) {
            throw new UserException("no run is recorded in " + runs + "; --format may help");
        }
        RuleTrial trial = new RuleTrial(RuleSet.of(rules));
        ReplaySettings settings =
                new ReplaySettings(
                        OptionalDouble.empty(), false, true, source.project(), source.labels());
        Replay replay =
                new Replay(
                        source.aliases(),
                        settings,
                        Clock.systemUTC(),
                        ReplayListener.NONE,
                        new CountDownLatch(1));
        ReplayReport report = replay.play(found.filesOfRuns(), trial);
        print(rules, trial);
        return report.damages() == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private void print(List<RuleDefinition> rules, RuleTrial trial) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            trial.changes()
                    .forEach((run, changes) -> changes.forEach(each -> printJson(run, each, out)));
        } else {
            if (!summary) {
                out.println(TrialTables.changes(trial));
            }
            out.print(TrialTables.counts(rules, trial));
        }
        out.flush();
    }

    private static void printJson(String run, RuleChange change, PrintWriter out) {
        out.println(JsonLines.of(ChangeJson.of(run, change)));
    }
}
