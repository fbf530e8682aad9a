package grokwatch.streams.alerting.receiver.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * CloudEvents 1.0, structured mode. {@code id} is the delivery id, the same for every repeat;
 * {@code type} {@code io.grokwatch.alerts.firing.v1} or {@code io.grokwatch.alerts.resolved.v1};
 * {@code subject} the group's key; {@code data} as in {@link StandardWebhooks}.
 */
public final class CloudEvents implements WebhookFormat {

    private static final String SOURCE = "/grokwatch/alerting";
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/cloudevents+json; charset=utf-8");

    @Override
    public Message message(Bulletin bulletin, long epochSeconds) {
        ObjectNode event =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("specversion", "1.0")
                        .put("id", bulletin.deliveryId())
                        .put("source", SOURCE)
                        .put("type", "io.grokwatch.alerts." + BulletinJson.status(bulletin) + ".v1")
                        .put("subject", bulletin.groupKey())
                        .put("time", BulletinJson.time(bulletin))
                        .put("datacontenttype", "application/json")
                        .set("data", BulletinJson.of(bulletin));
        return new Message(HEADERS, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
