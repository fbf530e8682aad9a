package grokwatch.cli.bench;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.stack.TemporaryLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch bench store}. */
@Command(
        name = "store",
        description =
                "Measures how fast a store takes rows. Leaves its made-up runs, bench-00000 and on,"
                        + " in the store that is named; without one it is a file that goes afterwards.",
        mixinStandardHelpOptions = true)
final class StoreBenchCommand implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "50", description = "Runs side by side (50).")
    private int runs;

    @Option(names = "--steps", defaultValue = "10000", description = "Logged steps a run (10000).")
    private long steps;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin private StoreOptions store;

    @Override
    public Integer call() throws Exception {
        try (TemporaryLayout temporary = TemporaryLayout.create("bench")) {
            StackLayout layout = temporary.layout();
            Logging.toFile(layout.log());
            report(new StoreBench(store.settings(layout), runs, steps).run());
        }
        return ExitCode.OK;
    }

    private void report(List<StoreBench.Written> all) {
        Terminal terminal = Terminal.ofStandardOutput();
        if (json) {
            all.forEach(each -> terminal.println(JsonLines.of(each)));
            return;
        }
        Table table = Table.of("WRITTEN", ">RECORDS", ">ROWS", ">SECONDS", ">RECORDS/S", ">ROWS/S");
        all.forEach(
                each ->
                        table.add(
                                each.what(),
                                count(each.records()),
                                count(each.rows()),
                                String.format(Locale.ROOT, "%.1f", each.seconds()),
                                count(each.recordsPerSecond()),
                                count(each.rowsPerSecond())));
        terminal.println(table.render().stripTrailing());
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
