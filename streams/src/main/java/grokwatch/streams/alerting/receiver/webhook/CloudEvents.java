package grokwatch.streams.alerting.receiver.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * CloudEvents 1.0, structured mode. {@code id} is the delivery id, the same for every repeat;
 * {@code type} {@code io.grokwatch.alert.firing.v1} or {@code io.grokwatch.alert.resolved.v1};
 * {@code subject} the alert's fingerprint; {@code data} as in {@link StandardWebhooks}.
 */
public final class CloudEvents implements WebhookFormat {

    private static final String SOURCE = "/grokwatch/alerting";
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/cloudevents+json; charset=utf-8");

    @Override
    public Message message(Bulletin bulletin, long epochSeconds) {
        Notification n = bulletin.first();
        ObjectNode event =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("specversion", "1.0")
                        .put("id", bulletin.deliveryId())
                        .put("source", SOURCE)
                        .put(
                                "type",
                                "io.grokwatch.alert."
                                        + (n.firing() ? "firing" : "resolved")
                                        + ".v1")
                        .put("subject", n.fingerprint())
                        .put("time", Instant.ofEpochMilli(n.timestamp()).toString())
                        .put("datacontenttype", "application/json")
                        .set("data", NotificationJson.of(n));
        return new Message(HEADERS, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
