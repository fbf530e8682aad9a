package grokwatch.cli.act;

import grokwatch.core.command.Verb;
import grokwatch.streams.command.CommandDraft;
import picocli.CommandLine.Command;

/** {@code grokwatch stop}. */
@Command(
        name = "stop",
        header = "Stops runs at a checkpoint.",
        description = "Makes the trainers write a checkpoint and end.",
        mixinStandardHelpOptions = true)
public final class StopCommand extends IssueCommand {

    @Override
    protected CommandDraft draft(Terms terms) {
        return terms.draft(Verb.STOP);
    }
}
