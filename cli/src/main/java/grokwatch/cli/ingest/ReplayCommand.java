package grokwatch.cli.ingest;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.replay.Replay;
import grokwatch.producers.files.replay.ReplayReport;
import grokwatch.producers.files.replay.ReplaySettings;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.publisher.PublisherCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch replay}: publishes what files hold, in the order in which it happened. */
@Command(
        name = "replay",
        header = "Publishes recorded runs from files.",
        description =
                "Publishes recorded runs: TensorBoard event files, Lightning's metrics.csv, Hugging"
                        + " Face's trainer_state.json, JSON lines, CSV and recorded curves, in the"
                        + " order of their events over all runs. It is history: no receiver is notified of"
                        + " it, unless --as-live.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was published",
            "1:it could not be done, or not everything was delivered",
            "2:the command line is wrong",
            "3:all was published but records in the files that could not be used"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;
    @Mixin private SourceOptions source;
    @Mixin private DryRun dryRun;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Files, or folders of runs.")
    private List<Path> paths;

    @Option(
            names = "--speed",
            paramLabel = "100x",
            converter = Speed.Converter.class,
            description = "Times faster than it happened (default: as fast as it goes).")
    private Speed speed;

    @Option(
            names = "--as-live",
            description =
                    "Points carry the time at which they are played, and alerts are notified.")
    private boolean asLive;

    @Option(
            names = "--keep-running",
            description = "Runs do not end with their files: they go on elsewhere.")
    private boolean keepRunning;

    @Override
    public Integer call() throws Exception {
        AliasTable aliases = source.aliases();
        Findings found = source.find(paths);
        if (dryRun.isRequested()) {
            return dryRun.print(found, source);
        }
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        if (found.filesOfRuns().isEmpty()) {
            throw new UserException("nothing to replay in " + paths + "; --format may help");
        }
        Terminal terminal = Terminal.ofStandardOutput();
        int[] code = {ExitCode.OK};
        ShutdownSignal.run(stop -> code[0] = replay(aliases, found, layout, terminal, stop));
        return code[0];
    }

    private int replay(
            AliasTable aliases,
            Findings found,
            StackLayout layout,
            Terminal terminal,
            CountDownLatch stop)
            throws Exception {
        RunNotesPrinter notes = new RunNotesPrinter(terminal);
        notes.print(found);
        Delivery delivery = Delivery.open(cluster.cluster(layout), notes, stop);
        Replay replay =
                new Replay(aliases, settings(), Clock.systemUTC(), new ReplayLines(terminal), stop);
        ReplayReport report;
        PublisherCounts counts;
        try {
            report = replay.play(found.filesOfRuns(), delivery.sink());
        } finally {
            counts = delivery.close();
        }
        terminal.erase();
        print(terminal, found, report, counts);
        return Delivery.code(counts, report.damages());
    }

    private ReplaySettings settings() {
        OptionalDouble times =
                speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed.times());
        return new ReplaySettings(times, asLive, !keepRunning, source.project(), source.labels());
    }

    private static void print(
            Terminal terminal, Findings found, ReplayReport report, PublisherCounts counts) {
        for (Damage damage : report.firstDamages()) {
            terminal.println("damaged: " + damage.text());
        }
        terminal.println(
                "read %,d files: %,d runs, %,d points, %,d records damaged; %,d files passed over"
                        .formatted(
                                report.files(),
                                report.runs(),
                                report.pointsRead(),
                                report.damages(),
                                found.passedOver().size()));
        terminal.println(
                "played %,d points: %,d values in %,d events, %,d ignored, %,d repeated; %,d descriptions"
                        .formatted(
                                report.pointsPlayed(),
                                report.feeds().values(),
                                report.feeds().events(),
                                report.feeds().ignored(),
                                report.feeds().repeated(),
                                report.descriptions()));
        terminal.println("refused %s".formatted(Refusals.text(report.feeds())));
        terminal.println(Delivery.line(counts));
        if (report.runs() > 0) {
            terminal.println(
                    "`grokwatch run RUN_ID` shows the forecasts that would have been made at each"
                            + " step; `grokwatch runs` lists the runs");
        }
    }
}
