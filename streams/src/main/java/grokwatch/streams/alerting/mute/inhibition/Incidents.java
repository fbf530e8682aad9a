package grokwatch.streams.alerting.mute.inhibition;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents of the fleet that are going on. An incident's labels say whose alerts it stands for:
 * {@code incident_label} and {@code incident_value} which runs, {@code incident_kinds}, separated
 * by commas, which of their alerts.
 */
final class Incidents {

    private final Map<String, Notification> ongoing = new HashMap<>();

    void began(String key, Notification alert) {
        if (AlertKind.has(alert.kind(), Trait.INCIDENT)) {
            ongoing.put(key, alert);
        }
    }

    void ended(String key) {
        ongoing.remove(key);
    }

    /** Whether an alert is one of those that an incident stands for. */
    boolean covers(Notification alert) {
        return ongoing.values().stream().anyMatch(incident -> covers(incident, alert));
    }

    private static boolean covers(Notification incident, Notification alert) {
        Map<String, String> labels = incident.labels();
        String label = labels.getOrDefault("incident_label", "");
        String value = labels.getOrDefault("incident_value", "");
        List<String> kinds = List.of(labels.getOrDefault("incident_kinds", "").split("\\s*,\\s*"));
        return !label.isEmpty()
                && kinds.contains(alert.kind())
                && value.equals(AlertLabels.of(alert).apply(label));
    }
}
