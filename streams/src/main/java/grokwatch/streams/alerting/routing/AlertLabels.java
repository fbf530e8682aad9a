package grokwatch.streams.alerting.routing;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Text;
import java.util.Locale;
import java.util.Map;

/**
 * What matchers see of an alert: {@code kind} (also {@code alertname}, as in Alertmanager), {@code
 * severity} in lower case, {@code run_id}, {@code phase}, and else the run's own labels, {@code
 * project} and {@code group} among them. A label that is not there is empty.
 */
final class AlertLabels {

    private static final int LONGEST = 1_024;

    private AlertLabels() {}

    static String value(GrokkingAlert alert, String name) {
        String value =
                switch (name) {
                    case "kind", "alertname" -> alert.getKind().name();
                    case "severity" -> alert.getSeverity().name().toLowerCase(Locale.ROOT);
                    case "run_id" -> alert.getRunId();
                    case "phase" -> alert.getPhase().name();
                    default -> ownLabel(alert.getLabels(), name);
                };
        return Text.cut(value, LONGEST);
    }

    private static String ownLabel(Map<String, String> labels, String name) {
        return labels.getOrDefault(name, "");
    }
}
