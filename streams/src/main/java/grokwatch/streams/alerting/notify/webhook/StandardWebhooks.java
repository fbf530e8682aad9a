package grokwatch.streams.alerting.notify.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Standard Webhooks 1.0. Headers: {@code webhook-id} is the delivery id, the same for every repeat;
 * {@code webhook-timestamp} the attempt's Unix time in seconds; {@code webhook-signature} one
 * signature a secret, so that a receiver may know the old secret or the new one. Body:
 *
 * <pre>{@code
 * {"type": "alerts.firing" | "alerts.resolved",  firing where any of them does
 *  "timestamp": "2026-11-21T12:00:00Z",          of the latest, wall-clock time at the trainer
 *  "data": ...}                                  see GroupNotificationJson
 * }</pre>
 *
 * @param secrets the newest first; none: unsigned
 */
public record StandardWebhooks(List<SigningSecret> secrets) implements WebhookFormat {

    /** Without a signature. */
    public static final StandardWebhooks UNSIGNED = new StandardWebhooks(List.of());

    public StandardWebhooks {
        secrets = List.copyOf(secrets);
    }

    @Override
    public Message message(GroupNotification notification, long epochSeconds) {
        byte[] body =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("type", "alerts." + GroupNotificationJson.status(notification))
                        .put("timestamp", GroupNotificationJson.time(notification))
                        .<ObjectNode>set("data", GroupNotificationJson.of(notification))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return new Message(headers(notification.deliveryId(), epochSeconds, body), body);
    }

    /** The headers of an attempt. */
    Map<String, String> headers(String id, long epochSeconds, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", String.valueOf(epochSeconds));
        if (!secrets.isEmpty()) {
            headers.put(
                    "webhook-signature",
                    secrets.stream()
                            .map(secret -> secret.sign(id, epochSeconds, body))
                            .collect(Collectors.joining(" ")));
        }
        return headers;
    }
}
