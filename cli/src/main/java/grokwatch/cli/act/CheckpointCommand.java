package grokwatch.cli.act;

import grokwatch.core.command.Verb;
import grokwatch.streams.command.CommandDraft;
import picocli.CommandLine.Command;

/** {@code grokwatch checkpoint}. */
@Command(
        name = "checkpoint",
        header = "Makes runs write a checkpoint.",
        description = "Makes the trainers write a checkpoint and go on.",
        mixinStandardHelpOptions = true)
public final class CheckpointCommand extends IssueCommand {

    @Override
    protected CommandDraft draft(Terms terms) {
        return terms.draft(Verb.CHECKPOINT);
    }
}
