package grokwatch.streams.alerting.notify.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import grokwatch.streams.alerting.notify.format.MessageColor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notification as events. {@code dedup_key} is the alert's fingerprint, so a repeat changes
 * nothing and the resolution finds its incident. What fires in a digest is one incident of its own,
 * to be closed by hand: a storm must not page once an alert.
 *
 * @param json as PagerDuty takes it
 * @param alert of the event; empty: all that fire in a digest
 */
record PagerDutyEvent(ObjectNode json, Optional<Notification> alert) {

    private static final String DEDUP_KEY = "dedup_key";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_KEY = 255;
    private static final int SUMMARY = 1_024;

    /** In the order to be sent. */
    static List<PagerDutyEvent> all(GroupNotification notification, RoutingKey key) {
        if (!notification.digest()) {
            return notification.alerts().stream().map(n -> of(n, key)).toList();
        }
        List<PagerDutyEvent> events = new ArrayList<>();
        if (notification.firing()) {
            events.add(new PagerDutyEvent(digest(notification, key), Optional.empty()));
        }
        notification.alerts().stream()
                .filter(n -> !n.firing())
                .forEach(n -> events.add(of(n, key)));
        return events;
    }

    /** Names the incident. */
    String dedupKey() {
        return json.path(DEDUP_KEY).asText();
    }

    private static PagerDutyEvent of(Notification n, RoutingKey key) {
        ObjectNode event = event(n.firing() ? "trigger" : "resolve", n.fingerprint(), key);
        if (n.firing()) {
            event.set("payload", payload(n));
            if (!n.link().isEmpty()) {
                event.putArray("links").addObject().put("href", n.link()).put("text", "Open run");
            }
        }
        return new PagerDutyEvent(event, Optional.of(n));
    }

    private static ObjectNode event(String action, String dedupKey, RoutingKey key) {
        return JSON.createObjectNode()
                .put("routing_key", key.reveal())
                .put("event_action", action)
                .put(DEDUP_KEY, Text.cut(dedupKey, MAX_KEY))
                .put("client", "Grokwatch");
    }

    private static ObjectNode digest(GroupNotification notification, RoutingKey key) {
        ObjectNode event = event("trigger", notification.deliveryId(), key);
        ObjectNode payload =
                event.putObject("payload")
                        .put("summary", summary(GroupTitle.of(notification)))
                        .put("source", "grokwatch")
                        .put("severity", severity(MessageColor.of(notification)))
                        .put("class", "DIGEST");
        ArrayNode counts = payload.putObject("custom_details").putArray("counts");
        GroupTitle.tallies(notification).forEach(line -> counts.add(Text.oneLine(line)));
        return event;
    }

    private static ObjectNode payload(Notification n) {
        ObjectNode payload =
                JSON.createObjectNode()
                        .put("summary", summary(AlertFormatter.title(n)))
                        .put("source", Text.oneLine(n.subject()))
                        .put("severity", severity(MessageColor.of(n)))
                        .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString())
                        .put("class", n.kind());
        String project = n.labels().getOrDefault("project", "");
        if (!project.isBlank()) {
            payload.put("group", Text.oneLine(project));
        }
        ObjectNode details = payload.putObject("custom_details");
        AlertFormatter.facts(n).forEach((name, value) -> details.put(name, Text.oneLine(value)));
        n.evidence().forEach((name, x) -> details.put(Text.oneLine(name), x.toString()));
        AlertFormatter.curve(n).ifPresent(c -> details.put(Text.oneLine(c.legend()), c.line()));
        if (!AlertFormatter.advice(n).isEmpty()) {
            details.put("advice", Text.oneLine(AlertFormatter.advice(n)));
        }
        return payload;
    }

    private static String summary(String text) {
        return Text.cut(Text.oneLine(text), SUMMARY);
    }

    private static String severity(MessageColor color) {
        return switch (color) {
            case CRITICAL -> "critical";
            case WARNING -> "warning";
            case INFO, RESOLVED -> "info";
        };
    }
}
