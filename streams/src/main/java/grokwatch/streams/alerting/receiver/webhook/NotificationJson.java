package grokwatch.streams.alerting.receiver.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Notification;

/**
 * A notification as our own JSON, the {@code data} of two formats:
 *
 * <pre>{@code
 * {"fingerprint", "runId", "kind", "state", "severity", "episode", "phase", "step",
 *  "summary", "advice", "evidence": {name: number}, "labels": {name: text}}
 * }</pre>
 *
 * <p>Fields may be added, never renamed or removed. JSON knows no NaN: evidence that is not finite
 * is one of the texts {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
final class NotificationJson {

    static final ObjectMapper JSON = new ObjectMapper();

    private NotificationJson() {}

    static ObjectNode of(Notification n) {
        ObjectNode data =
                JSON.createObjectNode()
                        .put("fingerprint", n.fingerprint())
                        .put("runId", n.runId())
                        .put("kind", n.kind())
                        .put("state", n.state())
                        .put("severity", n.severity())
                        .put("episode", n.episode())
                        .put("phase", n.phase())
                        .put("step", n.step())
                        .put("summary", n.summary())
                        .put("advice", n.advice());
        ObjectNode evidence = data.putObject("evidence");
        n.evidence().forEach((key, value) -> putNumber(evidence, key, value));
        ObjectNode labels = data.putObject("labels");
        n.labels().forEach(labels::put);
        return data;
    }

    private static void putNumber(ObjectNode target, String key, double value) {
        if (Double.isFinite(value)) {
            target.put(key, value);
        } else {
            target.put(key, String.valueOf(value));
        }
    }
}
