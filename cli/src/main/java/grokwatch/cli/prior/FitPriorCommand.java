package grokwatch.cli.prior;

import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.Replay;
import grokwatch.backtest.residual.FallbackForecaster;
import grokwatch.cli.ExitCode;
import grokwatch.cli.backtest.CurveLoader;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.Prior;
import grokwatch.core.learning.TrainerSettings;
import grokwatch.core.monitor.RunMonitor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch fit-prior}. */
@Command(
        name = "fit-prior",
        description = {
            "Fits the model that forecasts until a fleet has finished runs of its own.",
            "Replays the curves, learns from how they came out, and writes the model with its data"
                    + " and date."
        },
        mixinStandardHelpOptions = true)
public final class FitPriorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "CURVES",
            description = "Recorded curves: JSON lines, gzipped or plain.")
    private List<Path> files;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description =
                    "Where to write it. The one that ships is"
                            + " flink-jobs/core/src/main/resources/grokwatch/core/learning/prior.bin.gz.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        List<RecordedCurve> curves = new CurveLoader(this::warn).load(files);
        Prior prior =
                Prior.fit(
                        outcomes(curves),
                        TrainerSettings.DEFAULT,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        sources(curves));
        store(prior);
        terminal.println(
                String.format(
                        Locale.ROOT,
                        "wrote %s: %d runs, %d of them grokkers (%s), %,d bytes",
                        out,
                        prior.model().provenance().runs(),
                        prior.model().provenance().grokkers(),
                        prior.data(),
                        Files.size(out)));
        return ExitCode.OK;
    }

    /** How the curves come out where nothing is known of any. */
    private static List<RunOutcome> outcomes(List<RecordedCurve> curves) {
        Replay replay = new Replay(new RunMonitor(new FallbackForecaster()));
        return curves.parallelStream()
                .map(curve -> replay.watch(curve, FleetModels.NONE).outcome())
                .filter(Objects::nonNull)
                .toList();
    }

    private static String sources(List<RecordedCurve> curves) {
        Map<String, Long> runs =
                curves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RecordedCurve::source,
                                        TreeMap::new,
                                        Collectors.counting()));
        return runs.entrySet().stream()
                .map(source -> source.getKey() + " " + source.getValue())
                .collect(Collectors.joining(", "));
    }

    private void store(Prior prior) throws IOException {
        try (OutputStream stream = Files.newOutputStream(out)) {
            prior.store(stream);
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("grokwatch: " + line);
    }
}
