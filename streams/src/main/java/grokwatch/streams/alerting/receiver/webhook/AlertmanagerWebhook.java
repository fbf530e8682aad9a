package grokwatch.streams.alerting.receiver.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.alertmanager.PrometheusAlert;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The body of Alertmanager's own webhook, version 4, as a group of one alert, so that what was
 * written for Alertmanager understands us. Its header {@code webhook-id} is the delivery id.
 *
 * @param receiver our name for it, repeated in the body
 */
public record AlertmanagerWebhook(ReceiverName receiver) implements WebhookFormat {

    @Override
    public Message message(Bulletin bulletin, long epochSeconds) {
        Notification n = bulletin.first();
        PrometheusAlert alert = PrometheusAlert.of(n);
        String status = n.firing() ? "firing" : "resolved";
        ObjectNode body =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("version", "4")
                        .put("groupKey", "{}:{alertname=\"" + n.kind() + "\"}/" + n.fingerprint())
                        .put("truncatedAlerts", 0)
                        .put("status", status)
                        .put("receiver", receiver.value())
                        .put("externalURL", "");
        body.set("groupLabels", alert.labelsJson());
        body.set("commonLabels", alert.labelsJson());
        body.set("commonAnnotations", alert.annotationsJson());
        ObjectNode single =
                body.putArray("alerts")
                        .addObject()
                        .put("status", status)
                        .put("startsAt", alert.at().toString())
                        .put("endsAt", n.firing() ? PrometheusAlert.OPEN : alert.at().toString())
                        .put("generatorURL", "")
                        .put("fingerprint", n.fingerprint());
        single.set("labels", alert.labelsJson());
        single.set("annotations", alert.annotationsJson());
        return new Message(
                Map.of("webhook-id", bulletin.deliveryId()),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
