package grokwatch.cli.act;

import grokwatch.core.command.Verb;
import grokwatch.streams.command.CommandDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch extend}. */
@Command(
        name = "extend",
        header = "Changes the budget of steps of runs while they train.",
        description = "Changes the budget of steps, if the present one is the expected one.",
        mixinStandardHelpOptions = true)
public final class ExtendCommand extends IssueCommand {

    @Option(
            names = "--from",
            paramLabel = "STEPS",
            description = "Expected present budget (default: the one that the run started with).")
    private Long from;

    @Option(names = "--to", required = true, paramLabel = "STEPS", description = "New budget.")
    private Long to;

    @Override
    protected CommandDraft draft(Terms terms) {
        return terms.draft(
                Verb.EXTEND,
                null,
                from == null ? null : (Double) from.doubleValue(),
                to.doubleValue());
    }
}
