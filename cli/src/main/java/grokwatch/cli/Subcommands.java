package grokwatch.cli;

import grokwatch.cli.act.CheckpointCommand;
import grokwatch.cli.act.CommandsCommand;
import grokwatch.cli.act.EvaluateCommand;
import grokwatch.cli.act.ExtendCommand;
import grokwatch.cli.act.SetCommand;
import grokwatch.cli.act.StopCommand;
import grokwatch.cli.alerts.AlertsCommand;
import grokwatch.cli.alerts.ExplainCommand;
import grokwatch.cli.backtest.BacktestCommand;
import grokwatch.cli.backtest.FitPriorCommand;
import grokwatch.cli.bench.BenchCommand;
import grokwatch.cli.chaos.ChaosCommand;
import grokwatch.cli.demo.DemoCommand;
import grokwatch.cli.doctor.DoctorCommand;
import grokwatch.cli.forecasts.ForecastsCommand;
import grokwatch.cli.fuzz.FuzzCommand;
import grokwatch.cli.gateway.BenchGatewayCommand;
import grokwatch.cli.gateway.GatewayCommand;
import grokwatch.cli.ingest.AliasesCommand;
import grokwatch.cli.ingest.ReplayCommand;
import grokwatch.cli.ingest.WatchCommand;
import grokwatch.cli.mcp.McpCommand;
import grokwatch.cli.policies.PoliciesCommand;
import grokwatch.cli.read.EstimatesCommand;
import grokwatch.cli.read.RunsCommand;
import grokwatch.cli.report.ReportCommand;
import grokwatch.cli.rules.RulesCommand;
import grokwatch.cli.run.RunCommand;
import grokwatch.cli.serve.PasswordCommand;
import grokwatch.cli.serve.ServeCommand;
import grokwatch.cli.serve.UpCommand;
import grokwatch.cli.silence.SilenceCommand;
import grokwatch.cli.testalert.TestAlertCommand;
import grokwatch.cli.train.TrainCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by name. A command is loaded only when it is added. */
final class Subcommands {

    private static final Map<String, Supplier<Object>> BY_NAME = byName();
    private static final Set<String> ON_OTHERS = Set.of("help", "generate-completion");
    private static final Set<String> LISTS = Set.of("-h", "--help");
    private static final Set<String> VERSION = Set.of("-V", "--version");

    private Subcommands() {}

    /**
     * Adds the command that the arguments begin with. Where they begin with none, adds all: their
     * names and headers alone if nothing but those is wanted, since each option costs start time.
     */
    static void addTo(CommandLine root, String... arguments) {
        String first = arguments.length == 0 ? "help" : arguments[0];
        Supplier<Object> named = BY_NAME.get(first);
        if (named != null && !ON_OTHERS.contains(first)) {
            root.addSubcommand(first, named.get());
        } else if (LISTS.contains(first)) {
            BY_NAME.forEach((name, command) -> root.addSubcommand(name, summary(command.get())));
        } else if (!VERSION.contains(first)) {
            BY_NAME.forEach((name, command) -> root.addSubcommand(name, command.get()));
        }
    }

    private static Object summary(Object command) {
        if (!(command instanceof Class<?> type)) {
            return command;
        }
        Command annotation = type.getAnnotation(Command.class);
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().header(annotation.header()).description(annotation.description());
        return spec;
    }

    private static Map<String, Supplier<Object>> byName() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> DemoCommand.class);
        commands.put("up", () -> UpCommand.class);
        commands.put("runs", () -> RunsCommand.class);
        commands.put("run", () -> RunCommand.class);
        commands.put("alerts", () -> AlertsCommand.class);
        commands.put("explain", () -> ExplainCommand.class);
        commands.put("silence", () -> SilenceCommand.class);
        commands.put("stop", () -> StopCommand.class);
        commands.put("checkpoint", () -> CheckpointCommand.class);
        commands.put("evaluate", () -> EvaluateCommand.class);
        commands.put("set", () -> SetCommand.class);
        commands.put("extend", () -> ExtendCommand.class);
        commands.put("commands", () -> CommandsCommand.class);
        commands.put("policies", () -> PoliciesCommand.class);
        commands.put("estimates", () -> EstimatesCommand.class);
        commands.put("forecasts", () -> ForecastsCommand.class);
        commands.put("rules", () -> RulesCommand.class);
        commands.put("test-alert", () -> TestAlertCommand.class);
        commands.put("doctor", () -> DoctorCommand.class);
        commands.put("serve", () -> ServeCommand.class);
        commands.put("password", () -> PasswordCommand.class);
        commands.put("gateway", () -> GatewayCommand.class);
        commands.put("mcp", () -> McpCommand.class);
        commands.put("train", TrainCommand::create);
        commands.put("replay", () -> ReplayCommand.class);
        commands.put("watch", () -> WatchCommand.class);
        commands.put("aliases", () -> AliasesCommand.class);
        commands.put("backtest", () -> BacktestCommand.class);
        commands.put("fit-prior", () -> FitPriorCommand.class);
        commands.put("report", () -> ReportCommand.class);
        commands.put("bench", () -> BenchCommand.class);
        commands.put("bench-gateway", () -> BenchGatewayCommand.class);
        commands.put("chaos", () -> ChaosCommand.class);
        commands.put("fuzz", () -> FuzzCommand.class);
        commands.put("help", () -> CommandLine.HelpCommand.class);
        commands.put("generate-completion", () -> GenerateCompletion.class);
        return commands;
    }
}
