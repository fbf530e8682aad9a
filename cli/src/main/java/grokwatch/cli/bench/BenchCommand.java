package grokwatch.cli.bench;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.command.UserException;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.stack.TemporaryLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch bench}. */
@Command(
        name = "bench",
        subcommands = {StoreBenchCommand.class, ApiBenchCommand.class, LatencyBenchCommand.class},
        description = "Measures read, decode and the full job over fleets of several shapes.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--loads",
            split = ",",
            defaultValue = "100x20000,2000x2000,40000x200",
            description = "Points a run x runs (100x20000,2000x2000,40000x200).")
    private List<String> loads;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds; the first warms up (3).")
    private int rounds;

    @Option(names = "--ending", description = "Runs generalise within their points: refits too.")
    private boolean ending;

    @Option(names = "--quick", description = "Two small loads and the heap backend: two minutes.")
    private boolean quick;

    @Option(names = "--parallelism", defaultValue = "2", description = "Of the Flink jobs (2).")
    private int parallelism;

    @Option(names = "--partitions", defaultValue = "2", description = "Of the topics (2).")
    private int partitions;

    @Option(
            names = "--backends",
            split = ",",
            defaultValue = "hashmap,rocksdb",
            description = "State backends of the full job (hashmap,rocksdb).")
    private List<String> backends;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (rounds < 2) {
            throw new UserException("--rounds must be >= 2, was " + rounds);
        }
        if (quick) {
            loads = List.of("100x4000", "2000x200");
            backends = List.of("hashmap");
        }
        List<Load> parsed = loads.stream().map(Load::of).toList();
        Terminal terminal = Terminal.ofStandardOutput();
        try (TemporaryLayout temporary = TemporaryLayout.create("bench")) {
            StackLayout layout = temporary.layout();
            Logging.toFile(layout.log());
            try (EmbeddedServers servers =
                    EmbeddedServers.start(layout, EmbeddedServers.Ports.FREE, partitions)) {
                measure(terminal, servers, layout, parsed);
            }
        }
        return ExitCode.OK;
    }

    private void measure(
            Terminal terminal, EmbeddedServers servers, StackLayout layout, List<Load> parsed)
            throws Exception {
        List<StateSize> sizes = new ArrayList<>();
        for (Load load : parsed) {
            sizes.add(StateSize.of(load.points()));
        }
        Bench.Settings settings = new Bench.Settings(rounds, parallelism, backends, ending);
        List<Rate> rates = new ArrayList<>();
        List<LoadSummary> summaries = new ArrayList<>();
        for (Load load : parsed) {
            Bench bench =
                    new Bench(
                            servers.cluster("bench-" + load + ".", partitions),
                            layout.flink(),
                            load,
                            settings,
                            json ? line -> {} : terminal::println);
            rates.addAll(bench.run());
            summaries.add(bench.summary(sizes.get(summaries.size())));
        }
        if (json) {
            rates.forEach(rate -> terminal.println(JsonLines.of(rate)));
            summaries.forEach(summary -> terminal.println(JsonLines.of(summary)));
        } else {
            terminal.println(table(rates).render());
            terminal.println(summaryTable(summaries).render());
        }
    }

    private static Table table(List<Rate> rates) {
        Table table =
                Table.of(
                        "LOAD",
                        "PATH",
                        ">STEPS/S",
                        ">CPU NS/STEP",
                        ">OF PLAIN",
                        ">OF FLINK DECODE",
                        ">BY CPU");
        for (Rate rate : rates) {
            table.add(
                    rate.load(),
                    rate.path(),
                    number("%,.0f", rate.stepsPerSecond()),
                    number("%,.0f", rate.cpuNanosPerStep()),
                    number("%.2f", rate.ofPlainConsumer()),
                    number("%.2f", rate.ofFlinkDecode()),
                    number("%.2f", rate.cpuOfFlinkDecode()));
        }
        return table;
    }

    private static Table summaryTable(List<LoadSummary> summaries) {
        Table table =
                Table.of("LOAD", ">WITH OUTPUT", ">REFITS", ">STATE BYTES/RUN", ">HEAP BYTES/RUN");
        for (LoadSummary summary : summaries) {
            table.add(
                    summary.load(),
                    number("%.1f %%", 100 * summary.withOutput()),
                    Long.toString(summary.refits()),
                    Integer.toString(summary.stateBytes()),
                    Long.toString(summary.heapBytes()));
        }
        return table;
    }

    private static String number(String format, Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }
}
