package grokwatch.cli.backtest;

import grokwatch.backtest.PriorFit;
import grokwatch.backtest.RecordedCurve;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.learning.Prior;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch fit-prior}. */
@Command(
        name = "fit-prior",
        description =
                "Fits the model that forecasts until a fleet has finished runs of its "
                        + "own. Replays the curves, learns from their outcomes, and writes the "
                        + "model with its data and date.",
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
                    "File to write. The shipped one is"
                            + " flink-jobs/core/src/main/resources/grokwatch/core/learning/prior.bin.gz.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        List<RecordedCurve> curves = new CurveLoader(this::warn).load(files);
        Prior prior = PriorFit.fit(curves, LocalDate.now(ZoneOffset.UTC).toString());
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

    private void store(Prior prior) throws IOException {
        try (OutputStream stream = Files.newOutputStream(out)) {
            prior.store(stream);
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("grokwatch: " + line);
    }
}
