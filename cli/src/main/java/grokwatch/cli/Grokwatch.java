package grokwatch.cli;

import grokwatch.cli.command.ErrorLine;
import grokwatch.cli.command.UsageLine;
import grokwatch.cli.command.Version;
import grokwatch.cli.config.OptionDefaults;
import grokwatch.cli.terminal.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "grokwatch",
        description = "Watches training runs and forecasts which will grok, and when.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:failure (a server is unreachable, a file is missing)",
            "2:invalid command line",
            "3:a check failed (demo, doctor, rules check, alerts --fail-on, fuzz), or an input file was"
                    + " damaged (replay, watch)"
        },
        footerHeading = "%nConfiguration:%n",
        footer = {
            "  Options are read from the command line, else from the environment",
            "  (GROKWATCH_DATA_DIR for --data-dir), else from a properties file",
            "  (data-dir=..., in $GROKWATCH_CONFIG, ./grokwatch.properties or",
            "  ~/.grokwatch/grokwatch.properties), else their default applies."
        })
public final class Grokwatch implements Runnable {

    /** Width of an ordinary terminal. */
    private static final int HELP_COLUMNS = 80;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** The command line with what these arguments need, ready to execute them. */
    public static CommandLine commandLine(String... arguments) {
        Logging.quiet();
        CommandLine commandLine = new CommandLine(new Grokwatch());
        Subcommands.addTo(commandLine, arguments);
        commandLine.setDefaultValueProvider(OptionDefaults.ofThisMachine());
        commandLine.setUsageHelpWidth(HELP_COLUMNS);
        commandLine.setHelpFactory(GroupedHelp::new);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(new ErrorLine());
        commandLine.setParameterExceptionHandler(new UsageLine());
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
