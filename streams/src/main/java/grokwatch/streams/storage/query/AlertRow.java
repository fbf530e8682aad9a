package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * An alert. Times are milliseconds since 1970-01-01T00:00Z at the trainer.
 *
 * @param fingerprint of the alert
 * @param runId the run; empty for a fleet-wide alert
 * @param runName what people call the run; empty or null when unknown
 * @param runsJson JSON array of the runs of a fleet-wide alert; null in rows of an earlier release
 * @param kind as in the alert
 * @param rule name of the user's rule that fired; empty or null for the kinds that ship
 * @param severity INFO, WARNING or CRITICAL
 * @param episode how often this kind had come in this run before, >= 0
 * @param phase of the run when the alert last changed
 * @param step optimizer step then
 * @param loggedAtMillis when it last changed
 * @param firedAtMillis when it fired first; null if only its resolution is known
 * @param lastFiredAtMillis when it fired last; likewise
 * @param resolvedAtMillis when it was resolved; null while it is open
 * @param summary one sentence
 * @param advice may be empty
 * @param evidenceJson JSON object of numbers; those not finite are texts
 * @param labelsJson JSON object of texts
 * @param windowMetric which metric the window holds; empty or null for none
 * @param windowJson JSON array of its recent values, oldest first; those not finite are texts
 */
public record AlertRow(
        String fingerprint,
        String runId,
        String runName,
        String runsJson,
        String kind,
        String rule,
        String severity,
        long episode,
        String phase,
        long step,
        long loggedAtMillis,
        Long firedAtMillis,
        Long lastFiredAtMillis,
        Long resolvedAtMillis,
        String summary,
        String advice,
        String evidenceJson,
        String labelsJson,
        String windowMetric,
        String windowJson) {

    static final String SELECT = "SELECT * FROM alerts";

    /** Whether it still holds. */
    public boolean isOpen() {
        return resolvedAtMillis == null;
    }

    static AlertRow of(Row row) throws SQLException {
        return new AlertRow(
                row.text("fingerprint"),
                row.text("run_id"),
                row.text("run_name"),
                row.text("runs"),
                row.text("kind"),
                row.text("rule"),
                row.text("severity"),
                row.integer("episode"),
                row.text("phase"),
                row.integer("step"),
                row.integer("logged_at_millis"),
                row.integer("fired_at_millis"),
                row.integer("last_fired_at_millis"),
                row.integer("resolved_at_millis"),
                row.text("summary"),
                row.text("advice"),
                row.text("evidence"),
                row.text("labels"),
                row.text("window_metric"),
                row.text("window_values"));
    }
}
