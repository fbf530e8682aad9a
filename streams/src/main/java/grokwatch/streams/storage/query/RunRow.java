package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * A run as it stood last. Anything but its id and its count of alerts may be null: not described,
 * not diagnosed or not forecast yet.
 *
 * @param runId the run
 * @param project it belongs to
 * @param name for people
 * @param architecture family of the network
 * @param task what is learned
 * @param status RUNNING, FINISHED, FAILED or KILLED by its trainer's account
 * @param phase of its latest diagnostics
 * @param attempt restart counter
 * @param step optimizer step of its latest diagnostics
 * @param trainAccuracy fraction in [0, 1]
 * @param validationAccuracy fraction in [0, 1]
 * @param accuracyGap training minus validation accuracy over the window, in [-1, 1]
 * @param plateauSteps length of the plateau, optimizer steps
 * @param probability that it generalises within its budget, in [0, 1]
 * @param expectedStep of generalisation
 * @param lowerStep lower end of the 90 % interval
 * @param upperStep upper end; null also when open
 * @param remainingMillis until the expected step at the present pace
 * @param lastSeenMillis time of the latest diagnostics at the trainer, since 1970-01-01T00:00Z
 * @param openAlerts alerts that fire and are not resolved, a count
 */
public record RunRow(
        String runId,
        String project,
        String name,
        String architecture,
        String task,
        String status,
        String phase,
        Long attempt,
        Long step,
        Double trainAccuracy,
        Double validationAccuracy,
        Double accuracyGap,
        Long plateauSteps,
        Double probability,
        Long expectedStep,
        Long lowerStep,
        Long upperStep,
        Long remainingMillis,
        Long lastSeenMillis,
        long openAlerts) {

    static final String SELECT =
            """
            SELECT ids.run_id, r.project, r.name, r.architecture, r.task, r.status,
                   d.phase, d.attempt, d.step, d.train_accuracy, d.validation_accuracy,
                   d.accuracy_gap, d.plateau_steps, d.logged_at_millis,
                   e.probability, e.expected_step, e.lower_step, e.upper_step, e.remaining_millis,
                   COALESCE(a.open_alerts, 0) AS open_alerts
              FROM (SELECT run_id FROM runs
                    UNION SELECT run_id FROM latest_diagnostics
                    UNION SELECT run_id FROM latest_estimates) ids
              LEFT JOIN runs r ON r.run_id = ids.run_id
              LEFT JOIN latest_diagnostics ld ON ld.run_id = ids.run_id
              LEFT JOIN diagnostics d
                     ON d.run_id = ld.run_id AND d.attempt = ld.attempt AND d.step = ld.step
              LEFT JOIN latest_estimates le ON le.run_id = ids.run_id
              LEFT JOIN estimates e
                     ON e.run_id = le.run_id AND e.attempt = le.attempt AND e.step = le.step
              LEFT JOIN (SELECT run_id, COUNT(*) AS open_alerts FROM alerts
                          WHERE resolved_at_millis IS NULL GROUP BY run_id) a
                     ON a.run_id = ids.run_id
            """;

    static RunRow of(Row row) throws SQLException {
        return new RunRow(
                row.text("run_id"),
                row.text("project"),
                row.text("name"),
                row.text("architecture"),
                row.text("task"),
                row.text("status"),
                row.text("phase"),
                row.integer("attempt"),
                row.integer("step"),
                row.number("train_accuracy"),
                row.number("validation_accuracy"),
                row.number("accuracy_gap"),
                row.integer("plateau_steps"),
                row.number("probability"),
                row.integer("expected_step"),
                row.integer("lower_step"),
                row.integer("upper_step"),
                row.integer("remaining_millis"),
                row.integer("logged_at_millis"),
                row.integer("open_alerts"));
    }
}
