package grokwatch.streams.alerting.notify.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.alertmanager.PrometheusAlert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The body of Alertmanager's own webhook, version 4, so that what was written for Alertmanager
 * understands us. Its header {@code webhook-id} is the delivery id.
 *
 * @param receiver our name for it, repeated in the body
 */
public record AlertmanagerWebhook(ReceiverName receiver) implements WebhookFormat {

    @Override
    public Message message(GroupNotification notification, long epochSeconds) {
        List<PrometheusAlert> alerts =
                notification.alerts().stream().map(PrometheusAlert::of).toList();
        ObjectNode body =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("version", "4")
                        .put("groupKey", Text.oneLine(notification.groupKey()))
                        .put("truncatedAlerts", notification.omitted())
                        .put("status", GroupNotificationJson.status(notification))
                        .put("receiver", receiver.value())
                        .put("externalURL", "");
        body.set("groupLabels", json(PrometheusAlert.legal(notification.groupLabels())));
        body.set("commonLabels", json(common(alerts, PrometheusAlert::labels)));
        body.set("commonAnnotations", json(common(alerts, PrometheusAlert::annotations)));
        ArrayNode array = body.putArray("alerts");
        notification.alerts().forEach(n -> array.add(alert(n)));
        return new Message(
                Map.of("webhook-id", notification.deliveryId()),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode alert(Notification n) {
        PrometheusAlert alert = PrometheusAlert.of(n);
        ObjectNode json =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("status", n.firing() ? "firing" : "resolved")
                        .put("startsAt", alert.startsAt().toString())
                        .put("endsAt", n.firing() ? PrometheusAlert.OPEN : alert.at().toString())
                        .put("generatorURL", n.link())
                        .put("fingerprint", Text.oneLine(n.fingerprint()));
        json.set("labels", json(alert.labels()));
        json.set("annotations", json(alert.annotations()));
        return json;
    }

    /** The entries that all of them share. */
    private static SortedMap<String, String> common(
            List<PrometheusAlert> alerts,
            Function<PrometheusAlert, SortedMap<String, String>> part) {
        SortedMap<String, String> common = new TreeMap<>(part.apply(alerts.get(0)));
        alerts.forEach(alert -> common.entrySet().retainAll(part.apply(alert).entrySet()));
        return common;
    }

    private static ObjectNode json(SortedMap<String, String> texts) {
        return NotificationJson.JSON.valueToTree(texts);
    }
}
