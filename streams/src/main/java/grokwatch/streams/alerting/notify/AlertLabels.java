package grokwatch.streams.alerting.notify;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What matchers see of an alert: {@code kind} (also {@code alertname}, as in Alertmanager), {@code
 * severity} in lower case, {@code run_id} (also {@code runId}), {@code run_name}, {@code phase},
 * {@code rule}, {@code fingerprint}, and else the run's own labels, {@code project} and {@code
 * group} among them. A label that is not there is empty.
 */
public final class AlertLabels {

    private static final int MAX = 1_024;
    private static final List<String> OF_EVERY_ALERT =
            List.of("kind", "severity", "run_id", "run_name", "phase", "rule", "fingerprint");

    private AlertLabels() {}

    /** The labels by name. */
    public static UnaryOperator<String> of(Notification alert) {
        return name -> value(alert, name);
    }

    /** All that are not empty. */
    public static SortedMap<String, String> all(Notification alert) {
        SortedMap<String, String> all = new TreeMap<>(alert.labels());
        OF_EVERY_ALERT.forEach(name -> all.put(name, value(alert, name)));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private static String value(Notification alert, String name) {
        String value =
                switch (name) {
                    case "kind", "alertname" -> alert.kind();
                    case "severity" -> alert.severity().toLowerCase(Locale.ROOT);
                    case "run_id", "runId" -> alert.runId();
                    case "run_name" -> alert.runName();
                    case "phase" -> alert.phase();
                    case "rule" -> alert.rule();
                    case "fingerprint" -> alert.fingerprint();
                    default -> alert.labels().getOrDefault(name, "");
                };
        return Text.cut(value, MAX);
    }
}
