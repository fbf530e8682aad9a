package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * An alert. Times are milliseconds since 1970-01-01T00:00Z at the trainer.
 *
 * @param fingerprint of the alert
 * @param runId the run; empty for a fleet-wide alert
 * @param kind as in the alert
 * @param severity INFO, WARNING or CRITICAL
 * @param episode how often this kind had come in this run before, >= 0
 * @param phase of the run when the alert last changed
 * @param step optimizer step then
 * @param firedAtMillis when it fired; null if only its resolution is known
 * @param resolvedAtMillis when it was resolved; null while it is open
 * @param summary one sentence
 * @param advice may be empty
 * @param evidenceJson JSON object of numbers; those not finite are texts
 * @param labelsJson JSON object of texts
 */
public record AlertRow(
        String fingerprint,
        String runId,
        String kind,
        String severity,
        long episode,
        String phase,
        long step,
        Long firedAtMillis,
        Long resolvedAtMillis,
        String summary,
        String advice,
        String evidenceJson,
        String labelsJson) {

    static final String SELECT = "SELECT * FROM alerts";

    /** Whether it still holds. */
    public boolean isOpen() {
        return resolvedAtMillis == null;
    }

    static AlertRow of(Row row) throws SQLException {
        return new AlertRow(
                row.text("fingerprint"),
                row.text("run_id"),
                row.text("kind"),
                row.text("severity"),
                row.integer("episode"),
                row.text("phase"),
                row.integer("step"),
                row.integer("fired_at_millis"),
                row.integer("resolved_at_millis"),
                row.text("summary"),
                row.text("advice"),
                row.text("evidence"),
                row.text("labels"));
    }
}
