package grokwatch.streams.alerting.notify.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Instant;

/**
 * An alert as our own JSON:
 *
 * <pre>{@code
 * {"fingerprint", "runId", "runName", "runs": [runId], "kind", "rule", "state", "severity",
 *  "episode", "phase", "step", "timestamp", "startedAt", "summary", "advice", "url",
 *  "evidence": {name: number}, "labels": {name: text}, "windowMetric", "window": [number]}
 * }</pre>
 *
 * <p>Fields may be added, never renamed or removed. JSON knows no NaN: a number that is not finite
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
                        .put("runName", n.runName())
                        .put("kind", n.kind())
                        .put("rule", n.rule())
                        .put("state", n.state())
                        .put("severity", n.severity())
                        .put("episode", n.episode())
                        .put("phase", n.phase())
                        .put("step", n.step())
                        .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString())
                        .put("startedAt", Instant.ofEpochMilli(n.startedAt()).toString())
                        .put("summary", n.summary())
                        .put("advice", n.advice())
                        .put("url", n.link());
        ObjectNode evidence = data.putObject("evidence");
        n.evidence().forEach((key, value) -> evidence.set(key, number(value)));
        ObjectNode labels = data.putObject("labels");
        n.labels().forEach(labels::put);
        ArrayNode runs = data.putArray("runs");
        n.runs().forEach(runs::add);
        ArrayNode window = data.put("windowMetric", n.windowMetric()).putArray("window");
        n.window().forEach(value -> window.add(number(value)));
        return data;
    }

    private static ValueNode number(double value) {
        return Double.isFinite(value)
                ? DoubleNode.valueOf(value)
                : TextNode.valueOf(String.valueOf(value));
    }
}
