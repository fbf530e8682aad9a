package grokwatch.streams.storage.table;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import java.util.List;

/** Table of alerts. */
final class AlertTables {

    /**
     * One row an alert, which its firing and its resolution fill together: whatever is replayed in
     * whatever order, an alert that was once resolved stays so. Another episode is another row.
     */
    static final Table<GrokkingAlert> ALERTS =
            new Table<>(
                    "alerts",
                    List.of("fingerprint"),
                    List.of(
                            Column.text("fingerprint", GrokkingAlert::getFingerprint),
                            Column.text("run_id", GrokkingAlert::getRunId),
                            Column.symbol("kind", GrokkingAlert::getKind),
                            Column.symbol("severity", GrokkingAlert::getSeverity),
                            Column.integer("episode", GrokkingAlert::getEpisode),
                            Column.symbol("phase", GrokkingAlert::getPhase),
                            Column.integer("step", GrokkingAlert::getStep),
                            Column.integer("logged_at_millis", GrokkingAlert::getTimestamp),
                            time("fired_at_millis", AlertState.FIRING),
                            time("resolved_at_millis", AlertState.RESOLVED),
                            Column.text("summary", GrokkingAlert::getSummary),
                            Column.text("advice", GrokkingAlert::getAdvice),
                            Column.json("evidence", GrokkingAlert::getEvidence),
                            Column.json("labels", GrokkingAlert::getLabels)));

    private AlertTables() {}

    private static Column<GrokkingAlert> time(String name, AlertState state) {
        return Column.<GrokkingAlert>integer(
                        name, alert -> alert.getState() == state ? alert.getTimestamp() : null)
                .keepingFirst();
    }
}
