package grokwatch.cli.alerts;

import grokwatch.streams.storage.query.AlertRow;
import java.util.List;
import java.util.Map;

/**
 * An alert for programs; fields as in {@link AlertRow}, with nested values in place of JSON texts.
 * Times are milliseconds since 1970-01-01T00:00Z.
 */
record AlertJson(
        String fingerprint,
        String kind,
        String rule,
        String severity,
        boolean open,
        String runId,
        String runName,
        String project,
        List<String> runs,
        long episode,
        String phase,
        long step,
        Long firedAtMillis,
        Long lastFiredAtMillis,
        Long resolvedAtMillis,
        String summary,
        String advice,
        Map<String, Double> evidence,
        Map<String, String> labels,
        String windowMetric,
        List<Double> window) {

    static AlertJson of(StoredAlert alert) {
        AlertRow row = alert.row();
        return new AlertJson(
                row.fingerprint(),
                row.kind(),
                row.rule(),
                row.severity(),
                row.isOpen(),
                row.runId(),
                row.runName(),
                alert.project(),
                alert.runs(),
                row.episode(),
                row.phase(),
                row.step(),
                row.firedAtMillis(),
                row.lastFiredAtMillis(),
                row.resolvedAtMillis(),
                row.summary(),
                row.advice(),
                alert.evidence(),
                alert.labels(),
                row.windowMetric(),
                alert.window());
    }
}
