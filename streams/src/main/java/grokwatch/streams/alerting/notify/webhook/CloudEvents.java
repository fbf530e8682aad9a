package grokwatch.streams.alerting.notify.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
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
    public Message message(GroupNotification notification, long epochSeconds) {
        ObjectNode event =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("specversion", "1.0")
                        .put("id", notification.deliveryId())
                        .put("source", SOURCE)
                        .put(
                                "type",
                                "io.grokwatch.alerts."
                                        + GroupNotificationJson.status(notification)
                                        + ".v1")
                        .put("subject", notification.groupKey())
                        .put("time", GroupNotificationJson.time(notification))
                        .put("datacontenttype", "application/json")
                        .set("data", GroupNotificationJson.of(notification));
        return new Message(HEADERS, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
