package grokwatch.cli;

import grokwatch.cli.alerts.AlertsCommand;
import grokwatch.cli.alerts.ExplainCommand;
import grokwatch.cli.backtest.BacktestCommand;
import grokwatch.cli.backtest.FitPriorCommand;
import grokwatch.cli.bench.BenchCommand;
import grokwatch.cli.command.ErrorLine;
import grokwatch.cli.command.UsageLine;
import grokwatch.cli.command.Version;
import grokwatch.cli.config.OptionDefaults;
import grokwatch.cli.demo.DemoCommand;
import grokwatch.cli.doctor.DoctorCommand;
import grokwatch.cli.fuzz.FuzzCommand;
import grokwatch.cli.gateway.BenchGatewayCommand;
import grokwatch.cli.gateway.GatewayCommand;
import grokwatch.cli.ingest.AliasesCommand;
import grokwatch.cli.ingest.ReplayCommand;
import grokwatch.cli.ingest.WatchCommand;
import grokwatch.cli.read.EstimatesCommand;
import grokwatch.cli.read.RunsCommand;
import grokwatch.cli.report.ReportCommand;
import grokwatch.cli.rules.RulesCommand;
import grokwatch.cli.run.RunCommand;
import grokwatch.cli.serve.ServeCommand;
import grokwatch.cli.serve.UpCommand;
import grokwatch.cli.silence.SilenceCommand;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.testalert.TestAlertCommand;
import grokwatch.cli.train.TrainCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "grokwatch",
        description = "Watches training runs and forecasts which will grok, and when.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunsCommand.class,
            RunCommand.class,
            AlertsCommand.class,
            ExplainCommand.class,
            SilenceCommand.class,
            EstimatesCommand.class,
            RulesCommand.class,
            TestAlertCommand.class,
            DoctorCommand.class,
            ServeCommand.class,
            GatewayCommand.class,
            ReplayCommand.class,
            WatchCommand.class,
            AliasesCommand.class,
            BacktestCommand.class,
            FitPriorCommand.class,
            ReportCommand.class,
            BenchCommand.class,
            BenchGatewayCommand.class,
            FuzzCommand.class,
            CommandLine.HelpCommand.class,
            GenerateCompletion.class
        },
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

    /** As wide as the descriptions are written. */
    private static final int HELP_COLUMNS = 100;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute; tests use it too. */
    public static CommandLine commandLine() {
        Logging.quiet();
        CommandLine commandLine = new CommandLine(new Grokwatch());
        commandLine.addSubcommand("train", TrainCommand.create());
        commandLine.setDefaultValueProvider(OptionDefaults.ofThisMachine());
        commandLine.setUsageHelpWidth(HELP_COLUMNS);
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
