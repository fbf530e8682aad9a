package grokwatch.cli.alerts;

import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.streams.storage.query.AlertRow;
import java.util.List;

/** Alerts, a line each. */
public final class AlertTable {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("FIRED"),
                    Column.text("RESOLVED"),
                    Column.text("SEVERITY"),
                    Column.text("KIND"),
                    Column.name("RUN"),
                    Column.number("STEP"),
                    Column.text("FINGERPRINT"));

    private static final List<String> DISPENSABLE = List.of("RESOLVED", "STEP", "SEVERITY");

    private AlertTable() {}

    /**
     * The table.
     *
     * @param columns characters a line
     */
    static String of(List<StoredAlert> alerts, int columns) {
        Table table = new Table(COLUMNS);
        for (StoredAlert alert : alerts) {
            AlertRow row = alert.row();
            table.add(
                    Moment.of(row.firedAtMillis()),
                    Moment.of(row.resolvedAtMillis()),
                    row.severity(),
                    alert.kind(),
                    run(row),
                    Quantity.steps(row.step()),
                    row.fingerprint());
        }
        return table.render(columns, DISPENSABLE);
    }

    private static String run(AlertRow row) {
        if (row.runId().isEmpty()) {
            return "(fleet)";
        }
        return row.runName() == null || row.runName().isEmpty() ? row.runId() : row.runName();
    }
}
