package grokwatch.cli.act;

import grokwatch.core.command.Verb;
import grokwatch.streams.command.CommandDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch set}. */
@Command(
        name = "set",
        header = "Changes a parameter of runs while they train.",
        description =
                "Changes a parameter, if its present value is the expected one and the trainer"
                        + " offers the new one.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExample:",
            "  grokwatch set run-7 --parameter weightDecay --from 1 --to 4 --reason 'long plateau'"
        })
public final class SetCommand extends IssueCommand {

    @Option(
            names = "--parameter",
            required = true,
            paramLabel = "NAME",
            description = "What changes, such as learningRate or weightDecay.")
    private String parameter;

    @Option(
            names = "--from",
            paramLabel = "VALUE",
            description = "Expected present value (default: the one that the run started with).")
    private Double from;

    @Option(names = "--to", required = true, paramLabel = "VALUE", description = "New value.")
    private Double to;

    @Override
    protected CommandDraft draft(Terms terms) {
        return terms.draft(Verb.SET, parameter, from, to);
    }
}
