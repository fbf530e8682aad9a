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
import grokwatch.producers.files.watch.RoundReport;
import grokwatch.producers.files.watch.WatchMemory;
import grokwatch.producers.files.watch.WatchMemoryFile;
import grokwatch.producers.files.watch.WatchSettings;
import grokwatch.producers.files.watch.Watcher;
import grokwatch.producers.publisher.PublisherCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grokwatch watch}: publishes what is added to the files of live runs. */
@Command(
        name = "watch",
        header = "Follows the files of live runs and publishes what is added.",
        description =
                "Follows the files of live runs below some folders and publishes what is added,"
                        + " until Ctrl-C. The next start continues there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was read was published (--once)",
            "1:it could not be done, or not everything was delivered",
            "2:the command line is wrong",
            "3:all was published but records in the files that could not be used"
        })
public final class WatchCommand implements Callable<Integer> {

    private static final Duration DELIVERY = Duration.ofSeconds(30);

    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;
    @Mixin private SourceOptions source;
    @Mixin private DryRun dryRun;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of runs.")
    private List<Path> paths;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Time between two scans, seconds, > 0 (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Where to remember the place in each file (default: below the data folder).")
    private Path state;

    @Option(names = "--once", description = "Read what is there now, and end.")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0 && seconds <= TimeUnit.DAYS.toSeconds(1))) {
            throw new IllegalArgumentException(
                    "--interval must be in (0, 86400] seconds, was " + seconds);
        }
        Findings found = source.find(paths);
        if (dryRun.isRequested()) {
            return dryRun.print(found, source);
        }
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        int[] code = {ExitCode.OK};
        ShutdownSignal.run(stop -> code[0] = watch(layout, found, stop));
        return code[0];
    }

    private int watch(StackLayout layout, Findings found, CountDownLatch stop) throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        RunNotesPrinter notes = new RunNotesPrinter(terminal);
        notes.print(found);
        WatchMemoryFile file = memoryFile(layout);
        WatchMemory memory = read(file);
        Delivery delivery = Delivery.open(cluster.cluster(layout), notes, stop);
        PublisherCounts counts;
        Watcher watcher =
                new Watcher(
                        paths,
                        source.format(),
                        source.aliases(),
                        WatchSettings.DEFAULT.about(source.project(), source.labels()),
                        memory,
                        delivery.sink(),
                        damage -> notes.printLine("damaged: " + damage.text()));
        try {
            new WatchLoop(watcher, terminal)
                    .run(
                            stop,
                            once,
                            Duration.ofMillis(Math.round(seconds * 1000)),
                            report -> keep(file, memory, delivery, report));
        } finally {
            counts = delivery.close();
            if (counts.buffered() == 0) {
                file.write(memory);
            }
        }
        terminal.println(
                "%,d values in %,d events; refused %s; %,d records damaged"
                        .formatted(
                                watcher.counts().values(),
                                watcher.counts().events(),
                                Refusals.text(watcher.counts()),
                                watcher.damages().count()));
        terminal.println(Delivery.line(counts));
        return Delivery.code(counts, watcher.damages().count());
    }

    /** The place is remembered when Kafka has what was read up to it, never before. */
    private static void keep(
            WatchMemoryFile file, WatchMemory memory, Delivery delivery, RoundReport report)
            throws IOException {
        if (report.filesRead() > 0 && delivery.isDelivered(DELIVERY)) {
            file.write(memory);
        }
    }

    private WatchMemoryFile memoryFile(StackLayout layout) {
        if (state != null) {
            return new WatchMemoryFile(state.toAbsolutePath());
        }
        List<Path> roots = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        String name = "%08x.json".formatted(roots.hashCode());
        return new WatchMemoryFile(layout.root().resolve("watch").resolve(name));
    }

    private static WatchMemory read(WatchMemoryFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            throw new UserException(e.getMessage(), e);
        }
    }
}
