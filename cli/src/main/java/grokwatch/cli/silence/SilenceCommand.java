package grokwatch.cli.silence;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code grokwatch silence}. */
@Command(
        name = "silence",
        header = "Mutes alerts that are known, for a while.",
        description =
                "Mutes known alerts: a matching alert is suppressed until the silence ends, and"
                        + " then sent if it still fires.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SilenceAddCommand.class,
            SilenceListCommand.class,
            SilenceExpireCommand.class,
            CommandLine.HelpCommand.class
        })
public final class SilenceCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
