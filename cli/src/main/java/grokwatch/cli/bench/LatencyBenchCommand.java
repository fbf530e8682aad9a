package grokwatch.cli.bench;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.command.UserException;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.stack.TemporaryLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch bench latency}. */
@Command(
        name = "latency",
        description =
                "Measures the time from a published point to a webhook, stage by stage: a critical"
                        + " alert and one that can wait, without load and at half of the rate that"
                        + " the job can process.",
        mixinStandardHelpOptions = true)
final class LatencyBenchCommand implements Callable<Integer> {

    @Option(
            names = "--alerts",
            defaultValue = "300",
            description = "Alerts of each kind and load (300).")
    private int alerts;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (alerts < 1) {
            throw new UserException("--alerts must be >= 1, was " + alerts);
        }
        Terminal terminal = Terminal.ofStandardOutput();
        try (TemporaryLayout temporary = TemporaryLayout.create("bench-latency")) {
            StackLayout layout = temporary.layout();
            Logging.toFile(layout.log());
            report(
                    terminal,
                    new LatencyBench(layout, alerts, json ? line -> {} : terminal::println).run());
        }
        return ExitCode.OK;
    }

    private void report(Terminal terminal, List<LatencyLog.Row> rows) {
        if (json) {
            rows.forEach(row -> terminal.println(JsonLines.of(row)));
            return;
        }
        Table table =
                Table.of("LOAD", "ALERT", "PUBLISH TO", ">ALERTS", ">P50 MS", ">P99 MS", ">MAX MS");
        for (LatencyLog.Row row : rows) {
            table.add(
                    row.load(),
                    row.alert(),
                    row.stage(),
                    "%,d".formatted(row.alerts()),
                    "%,d".formatted(row.p50()),
                    "%,d".formatted(row.p99()),
                    "%,d".formatted(row.max()));
        }
        terminal.println(table.render());
    }
}
