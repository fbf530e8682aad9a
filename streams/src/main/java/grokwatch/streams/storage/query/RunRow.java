package grokwatch.streams.storage.query;

import grokwatch.core.alert.AlertKind;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The latest stored state of a run. Anything but its id and its count of alerts may be null: not
 * described, not diagnosed or not forecast yet. Fields are those of {@code TrainingRun}, {@code
 * RunDiagnostics} and {@code DelayEstimate}.
 *
 * @param lastSeenMillis time of the latest diagnostics at the trainer, since 1970-01-01T00:00Z
 * @param openAlerts alerts that are not resolved, a count. Facts of severity INFO, such as the end
 *     of the run, are not among them: they stay true
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

    private static final String FACTS =
            Stream.of(AlertKind.values())
                    .filter(AlertKind::isFact)
                    .map(kind -> "'" + kind.name() + "'")
                    .collect(Collectors.joining(", "));

    static final String SELECT =
            """
            SELECT ids.run_id, r.project, r.name, r.architecture, r.task, r.status,
                   d.phase, d.attempt, d.step, d.train_accuracy, d.validation_accuracy,
                   d.accuracy_gap, d.plateau_steps, d.logged_at_millis AS last_seen_millis,
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
                          WHERE resolved_at_millis IS NULL
                            AND NOT (severity = 'INFO' AND kind IN (%s)) GROUP BY run_id) a
                     ON a.run_id = ids.run_id
            """
                    .formatted(FACTS);
}
