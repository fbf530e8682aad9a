package grokwatch.streams.fleet;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunAnnotation;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.TrainingRun;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The present state of one run. Each part but the alerts is null until its first record.
 *
 * @param runId the run
 * @param facts its description
 * @param progress its latest diagnostics
 * @param forecast its latest forecast, unless that was made in an earlier attempt
 * @param openAlerts unresolved alerts, by fingerprint
 * @param lastMetricsAt when the broker took its last metrics, to the second; milliseconds since
 *     1970-01-01T00:00Z
 * @param annotation what people wrote about it
 */
public record FleetRow(
        String runId,
        DescribedRun facts,
        RunProgress progress,
        RunForecast forecast,
        SortedMap<String, OpenAlert> openAlerts,
        Long lastMetricsAt,
        Annotation annotation) {

    /** A row before its first record. */
    static final FleetRow EMPTY =
            new FleetRow("", null, null, null, Collections.emptySortedMap(), null, null);

    public FleetRow {
        // Rows of earlier versions have none.
        annotation = annotation == null ? Annotation.NONE : annotation;
    }

    FleetRow named(String id) {
        return new FleetRow(id, facts, progress, forecast, openAlerts, lastMetricsAt, annotation);
    }

    FleetRow describedBy(TrainingRun run) {
        return new FleetRow(
                runId,
                DescribedRun.of(run),
                progress,
                forecast,
                openAlerts,
                lastMetricsAt,
                annotation);
    }

    FleetRow diagnosedBy(RunDiagnostics diagnostics) {
        RunProgress next = RunProgress.of(diagnostics);
        if (progress != null && next.position().isBefore(progress.position())) {
            return this;
        }
        boolean restarted =
                forecast != null && forecast.position().attempt() < next.position().attempt();
        return new FleetRow(
                runId,
                facts,
                next,
                restarted ? null : forecast,
                openAlerts,
                lastMetricsAt,
                annotation);
    }

    FleetRow forecastBy(DelayEstimate estimate) {
        RunForecast next = RunForecast.of(estimate);
        boolean late = forecast != null && next.position().isBefore(forecast.position());
        boolean ofEarlierAttempt =
                progress != null && next.position().attempt() < progress.position().attempt();
        if (late || ofEarlierAttempt) {
            return this;
        }
        return new FleetRow(runId, facts, progress, next, openAlerts, lastMetricsAt, annotation);
    }

    FleetRow alertedBy(GrokkingAlert alert) {
        SortedMap<String, OpenAlert> open = new TreeMap<>(openAlerts);
        if (alert.getState() == AlertState.FIRING) {
            open.put(alert.getFingerprint(), OpenAlert.of(alert));
        } else {
            open.remove(alert.getFingerprint());
        }
        return new FleetRow(runId, facts, progress, forecast, open, lastMetricsAt, annotation);
    }

    FleetRow seenAt(long millis) {
        long last = lastMetricsAt == null ? millis : Math.max(lastMetricsAt, millis);
        return new FleetRow(runId, facts, progress, forecast, openAlerts, last, annotation);
    }

    FleetRow annotatedBy(RunAnnotation record) {
        return record.getChangedAt() < annotation.changedAt()
                ? this
                : new FleetRow(
                        runId,
                        facts,
                        progress,
                        forecast,
                        openAlerts,
                        lastMetricsAt,
                        Annotation.of(record));
    }

    /** Fraction of the step budget that is spent, in [0, 1]; null if either is unknown. */
    public Double budgetSpent() {
        if (facts == null
                || facts.maxSteps() == null
                || facts.maxSteps() <= 0
                || progress == null) {
            return null;
        }
        return Math.min(1, progress.position().step() / (double) facts.maxSteps());
    }
}
