package grokwatch.cli.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.storage.query.AlertRow;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alert as the store has it, its JSON columns read.
 *
 * @param row as stored
 * @param runs of a fleet-wide alert
 * @param evidence the numbers behind it
 * @param labels of the run
 * @param window recent values of the row's window metric, oldest first
 */
record StoredAlert(
        AlertRow row,
        List<String> runs,
        SortedMap<String, Double> evidence,
        SortedMap<String, String> labels,
        List<Double> window) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StoredAlert of(AlertRow row) {
        return new StoredAlert(
                row,
                parsed(row.runsJson(), "[]", new TypeReference<>() {}),
                parsed(row.evidenceJson(), "{}", new TypeReference<TreeMap<String, Double>>() {}),
                parsed(row.labelsJson(), "{}", new TypeReference<TreeMap<String, String>>() {}),
                parsed(row.windowJson(), "[]", new TypeReference<>() {}));
    }

    /** Project of the run; empty if it has none. */
    String project() {
        return labels.getOrDefault("project", "");
    }

    /** Kind, with the name of the user's rule where it is one. */
    String kind() {
        return isBlank(row.rule()) ? row.kind() : row.kind() + " " + row.rule();
    }

    /** The alert as receivers are notified of it. */
    Notification notification() {
        return new Notification(
                row.fingerprint(),
                row.runId(),
                text(row.runName()),
                runs,
                row.kind(),
                text(row.rule()),
                row.isOpen(),
                row.severity(),
                (int) row.episode(),
                row.phase(),
                row.step(),
                row.loggedAtMillis(),
                row.firedAtMillis() == null ? row.loggedAtMillis() : row.firedAtMillis(),
                row.summary(),
                row.advice(),
                evidence,
                labels,
                text(row.windowMetric()),
                window,
                "");
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static <T> T parsed(String json, String none, TypeReference<T> type) {
        try {
            return JSON.readValue(isBlank(json) ? none : json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds what is no JSON: " + json, e);
        }
    }
}
