package grokwatch.cli.bench;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch bench}. */
@Command(
        name = "bench",
        subcommands = {StoreBenchCommand.class, ApiBenchCommand.class},
        description = "Measures each step of the way on this machine: read, decode, watch.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "200", description = "Runs side by side (200).")
    private int runs;

    @Option(names = "--steps", defaultValue = "10000", description = "Logged steps a run (10000).")
    private long steps;

    @Option(names = "--passes", defaultValue = "3", description = "Passes; the last counts (3).")
    private int passes;

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
        Terminal terminal = Terminal.ofStandardOutput();
        Bench.Settings settings = new Bench.Settings(runs, steps, passes, parallelism, backends);
        Consumer<String> progress = json ? line -> {} : terminal::println;
        EmbeddedServers.measure(
                "bench",
                partitions,
                (cluster, layout) ->
                        report(
                                terminal,
                                new Bench(cluster, layout.flink(), settings, progress).run()));
        return ExitCode.OK;
    }

    private void report(Terminal terminal, List<Rate> rates) throws Exception {
        if (json) {
            rates.forEach(rate -> terminal.println(JsonLines.of(rate)));
            return;
        }
        Table table = Table.of("PATH", ">STEPS/S", ">METRICS/S", ">OF PLAIN", ">OF FLINK DECODE");
        for (Rate rate : rates) {
            table.add(
                    rate.path(),
                    String.format(Locale.ROOT, "%,.0f", rate.stepsPerSecond()),
                    String.format(Locale.ROOT, "%,.0f", rate.metricsPerSecond()),
                    String.format(Locale.ROOT, "%.2f", rate.ofPlainConsumer()),
                    rate.ofFlinkDecode() == null
                            ? "–"
                            : String.format(Locale.ROOT, "%.2f", rate.ofFlinkDecode()));
        }
        terminal.println(table.render());
        terminal.println("state of one run: %d bytes".formatted(StateSize.afterSteps(steps)));
    }
}
