package grokwatch.streams.alerting.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Posts JSON in the manner of Standard Webhooks. Headers: {@code webhook-id} is the delivery id,
 * the same for every repeat, and {@code webhook-timestamp} the attempt's Unix time in seconds.
 * Body:
 *
 * <pre>{@code
 * {"type": "alert.firing" | "alert.resolved",
 *  "timestamp": "2026-11-21T12:00:00Z",          wall-clock time at the trainer
 *  "data": {"fingerprint", "runId", "kind", "state", "severity", "episode", "phase", "step",
 *           "summary", "advice", "evidence": {name: number}, "labels": {name: text}}}
 * }</pre>
 *
 * <p>Fields may be added, never renamed or removed. JSON knows no NaN: evidence that is not finite
 * is one of the texts {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
public final class WebhookReceiver implements Receiver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final HttpSender http;

    public WebhookReceiver(ReceiverName name, Endpoint endpoint, HttpSender http) {
        this.name = name;
        this.endpoint = endpoint;
        this.http = http;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public SendResult send(Notification notification) {
        Map<String, String> headers =
                Map.of(
                        "webhook-id", notification.deliveryId(),
                        "webhook-timestamp", String.valueOf(http.epochSeconds()));
        byte[] body = body(notification).toString().getBytes(StandardCharsets.UTF_8);
        return http.post(endpoint, headers, body);
    }

    private static ObjectNode body(Notification n) {
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
        return JSON.createObjectNode()
                .put("type", n.firing() ? "alert.firing" : "alert.resolved")
                .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString())
                .set("data", data);
    }

    private static void putNumber(ObjectNode target, String key, double value) {
        if (Double.isFinite(value)) {
            target.put(key, value);
        } else {
            target.put(key, String.valueOf(value));
        }
    }
}
