package grokwatch.streams.storage.query;

import grokwatch.core.alert.AlertKind;

/**
 * An alert as it is stored: its columns are described in {@code GrokkingAlert} and {@code
 * docs/reference/storage.md}. Times are milliseconds since 1970-01-01T00:00Z at the trainer; texts
 * that an earlier release did not store are null.
 *
 * @param loggedAtMillis when it last changed
 * @param firedAtMillis when it fired first; null if only its resolution is known
 * @param lastFiredAtMillis when it fired last; likewise
 * @param resolvedAtMillis when it was resolved; null while it is open
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

    /** Whether it is not resolved. */
    public boolean isOpen() {
        return resolvedAtMillis == null;
    }

    /** Whether it counts as open until it is resolved; see {@link AlertKind#countsAsOpen}. */
    public boolean countsAsOpen() {
        return AlertKind.countsAsOpen(kind, severity);
    }
}
