package grokwatch.cli.read;

import grokwatch.cli.ExitCode;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.FleetQueries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch alerts}: what has happened. */
@Command(
        name = "alerts",
        description = "Lists alerts, the latest first.",
        mixinStandardHelpOptions = true)
public final class AlertsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "Only alerts of the last, for example, PT2H (two hours).")
    private Duration since;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind, e.g. GROKKED.")
    private String kind;

    @Option(names = "--run", paramLabel = "RUN", description = "Only this run.")
    private String run;

    @Option(names = "--open", description = "Only alerts that still hold.")
    private boolean open;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            List<AlertRow> alerts = queries.alerts(filter());
            if (json) {
                alerts.forEach(alert -> terminal.println(JsonLines.of(alert)));
            } else {
                terminal.println(alerts.isEmpty() ? "no alerts" : table(alerts).stripTrailing());
            }
        }
        return ExitCode.OK;
    }

    private AlertFilter filter() {
        return new AlertFilter(
                Optional.ofNullable(since).map(Instant.now()::minus),
                Optional.ofNullable(kind).map(text -> text.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(run),
                open);
    }

    private static String table(List<AlertRow> alerts) {
        Table table =
                new Table(
                        List.of(
                                Column.text("FIRED"),
                                Column.text("RESOLVED"),
                                Column.text("SEVERITY"),
                                Column.text("KIND"),
                                Column.text("RUN"),
                                Column.number("STEP"),
                                Column.text("FINGERPRINT")));
        for (AlertRow alert : alerts) {
            table.add(
                    List.of(
                            time(alert.firedAtMillis()),
                            time(alert.resolvedAtMillis()),
                            alert.severity(),
                            alert.kind(),
                            alert.runId(),
                            Quantity.steps(alert.step()),
                            alert.fingerprint()));
        }
        return table.render();
    }

    private static String time(Long millis) {
        return millis == null ? "–" : TIME.format(Instant.ofEpochMilli(millis));
    }
}
