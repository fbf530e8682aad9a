package grokwatch.cli.backtest;

import grokwatch.backtest.BacktestScores;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.Protocol;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.WatchedCurve;
import grokwatch.backtest.page.Accuracy;
import grokwatch.backtest.page.AccuracyFiles;
import grokwatch.backtest.page.FrontierPlot;
import grokwatch.backtest.policy.PolicyStudy;
import grokwatch.backtest.target.EndValueStudy;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch backtest}. */
@Command(
        name = "backtest",
        description =
                "Replays recorded curves through the monitor of live runs and scores "
                        + "its forecasts. A forecast uses its run up to that step and the runs "
                        + "that had finished by then; with --leave-out, only some of them.",
        mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "CURVES",
            description = "Recorded curves: JSON lines, gzipped or plain.")
    private List<Path> files;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write every forecast and change of verdict here, one JSON object a line.")
    private Path out;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description =
                    "Write every alert here, those of the shipped rules included, one JSON object a"
                            + " line.")
    private Path alerts;

    @Option(
            names = "--prior",
            paramLabel = "shipped|none",
            description =
                    "Model before the first run has finished (default: shipped; none with"
                            + " --leave-out setting or source).")
    private PriorChoice prior;

    @Option(
            names = "--leave-out",
            paramLabel = "group|task|setting|source|none",
            description =
                    "Runs excluded from the training data of a forecast: those of the same group while the"
                            + " fleet learns (group), of the same task where runs have a target"
                            + " (task), of the same setting (the name up to its last"
                            + " slash, or the group of the file), of the same source, or none (default:"
                            + " none; setting with --policies).")
    private LeaveOut leaveOut;

    @Option(
            names = "--order",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Seed of the order of runs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--policies",
            description = "Compare stopping policies, Grokwatch's recommendation among them.")
    private boolean policies;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description =
                    "With --policies: write a chart of groks retained and steps spent, as SVG.")
    private Path plot;

    @Option(
            names = "--accuracy",
            paramLabel = "FILE",
            description =
                    "Run every protocol and write the page on accuracy here, its charts beside it.")
    private Path page;

    @Option(
            names = "--end-values",
            description =
                    "Forecast the last value of each curve's metric from 25, 50 and 75 %% of its steps"
                            + " instead, without replaying it.")
    private boolean endValues;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        check();
        Terminal terminal = Terminal.ofStandardOutput();
        List<RecordedCurve> curves = new CurveLoader(this::warn).load(files);
        if (endValues) {
            EndValueStudy study = new EndValueStudy(curves);
            terminal.println(json ? JsonLines.of(study.bySource()) : EndValueTable.render(study));
            return ExitCode.OK;
        }
        TerminalProgress progress = new TerminalProgress(terminal, !json);
        if (page != null) {
            return accuracy(curves, progress, terminal);
        }
        Protocol protocol = protocol();
        long known = protocol.knownAmong(curves);
        if (known > 0) {
            warn(
                    known
                            + " of these runs are in the training data of the shipped prior: their"
                            + " scores are not out-of-sample");
        }
        List<WatchedCurve> watched =
                protocol.run(curves, progress.of("replaying", curves.size())::accept);
        progress.done();
        if (out != null) {
            PredictionsFile.write(out, watched, protocol.leaveOut());
        }
        if (alerts != null) {
            AlertsFile.write(alerts, watched);
        }
        terminal.println(policies ? policies(watched) : score(watched, protocol));
        return ExitCode.OK;
    }

    private void check() {
        if (plot != null && !policies) {
            throw new IllegalArgumentException("--plot needs --policies");
        }
        if (page != null
                && (policies
                        || out != null
                        || alerts != null
                        || leaveOut != null
                        || prior != null)) {
            throw new IllegalArgumentException(
                    "--accuracy runs every protocol: only --order may be combined with it");
        }
    }

    private int accuracy(List<RecordedCurve> curves, TerminalProgress progress, Terminal terminal)
            throws IOException {
        Accuracy accuracy = Accuracy.measure(curves, seed, progress);
        progress.done();
        String command = "grokwatch backtest --accuracy " + page + " CURVES...";
        AccuracyFiles.write(page, accuracy, LocalDate.now(ZoneOffset.UTC).toString(), command);
        terminal.println(json ? JsonLines.of(accuracy) : "wrote " + page);
        return ExitCode.OK;
    }

    private Protocol protocol() {
        LeaveOut start = policies ? LeaveOut.SETTING : LeaveOut.NONE;
        LeaveOut unknown = leaveOut == null ? start : leaveOut;
        PriorChoice known =
                switch (unknown) {
                    case NONE, GROUP, TASK -> PriorChoice.SHIPPED;
                    case SETTING, SOURCE -> PriorChoice.NONE;
                };
        return new Protocol(unknown, (prior == null ? known : prior).prior(), seed);
    }

    private String score(List<WatchedCurve> watched, Protocol protocol) {
        BacktestScores findings = BacktestScores.of(watched);
        return json
                ? JsonLines.of(findings)
                : new ScoreTable(findings, protocol.leaveOut()).render();
    }

    private String policies(List<WatchedCurve> watched) throws IOException {
        PolicyStudy study = PolicyStudy.of(BacktestScores.judgedByTarget(watched), watched);
        if (plot != null) {
            Files.writeString(plot, FrontierPlot.of(study));
        }
        return json ? JsonLines.of(study) : new PolicyTable(study).render();
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("grokwatch: " + line);
    }
}
