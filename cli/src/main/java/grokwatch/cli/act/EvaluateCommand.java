package grokwatch.cli.act;

import grokwatch.core.command.Verb;
import grokwatch.streams.command.CommandDraft;
import picocli.CommandLine.Command;

/** {@code grokwatch evaluate}. */
@Command(
        name = "evaluate",
        header = "Makes runs evaluate now.",
        description = "Makes the trainers evaluate between two steps.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand extends IssueCommand {

    @Override
    protected CommandDraft draft(Terms terms) {
        return terms.draft(Verb.EVALUATE);
    }
}
