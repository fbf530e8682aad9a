package grokwatch.cli.policies;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code grokwatch policies}: groups what concerns policies. */
@Command(
        name = "policies",
        header = "Lists, scores and approves what policies propose.",
        description =
                "Lists, scores and approves what policies propose. `grokwatch rules check FILE`"
                        + " checks a file of policies.",
        mixinStandardHelpOptions = true,
        subcommands = {ProposalsCommand.class, ScoreCommand.class, ApproveCommand.class})
public final class PoliciesCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
