package grokwatch.cli.alerts;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.terminal.Terminal;
import grokwatch.core.alert.AlertSeverity;
import grokwatch.streams.storage.query.FleetQueries;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch alerts}: what has happened. */
@Command(
        name = "alerts",
        header = "Lists alerts; can fail a script by their severity.",
        description =
                "Lists alerts, the latest first. With --fail-on, for use in scripts, it exits with"
                        + " 3 if any listed alert has that severity or a higher one.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed, and none reaches the severity of --fail-on",
            "1:the store cannot be read",
            "2:the command line is wrong",
            "3:a listed alert reaches the severity of --fail-on"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  grokwatch alerts --since 2h --severity warning",
            "  grokwatch alerts --open --project modular --json",
            "  grokwatch alerts --open --fail-on critical || echo 'check your runs'"
        })
public final class AlertsCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;
    @Mixin private AlertSelection selection;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 3 if a listed alert has this severity or a higher one.")
    private AlertSeverity failOn;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        try (FleetQueries queries = store.open(data.layout())) {
            List<StoredAlert> alerts = selection.of(queries);
            print(alerts, terminal);
            return alerts.stream().anyMatch(this::fails) ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }

    private void print(List<StoredAlert> alerts, Terminal terminal) {
        if (json) {
            alerts.forEach(alert -> terminal.println(JsonLines.of(AlertJson.of(alert))));
            return;
        }
        terminal.println(
                alerts.isEmpty()
                        ? "no alerts"
                        : AlertTable.of(alerts, terminal.columns()).stripTrailing());
    }

    private boolean fails(StoredAlert alert) {
        return failOn != null && Severities.isAtLeast(alert.row().severity(), failOn);
    }
}
