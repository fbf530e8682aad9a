package grokwatch.cli.report;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code grokwatch report}: groups the reports. */
@Command(
        name = "report",
        description = "Reports on the fleet's outcomes.",
        mixinStandardHelpOptions = true,
        subcommands = DelayCommand.class)
public final class ReportCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
