package grokwatch.streams.alerting.receiver.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import grokwatch.streams.alerting.receiver.Text;
import java.time.Instant;

/**
 * A notification as an event: {@code dedup_key} is the fingerprint, so a repeat changes nothing and
 * the resolution finds its incident.
 */
final class PagerDutyEvent {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEDUP_KEY = 255;
    private static final int SUMMARY = 1_024;

    private PagerDutyEvent() {}

    static ObjectNode of(Notification n, RoutingKey key) {
        ObjectNode event =
                JSON.createObjectNode()
                        .put("routing_key", key.reveal())
                        .put("event_action", n.firing() ? "trigger" : "resolve")
                        .put("dedup_key", Text.cut(n.fingerprint(), DEDUP_KEY))
                        .put("client", "Grokwatch");
        if (n.firing()) {
            event.set("payload", payload(n));
        }
        return event;
    }

    private static ObjectNode payload(Notification n) {
        String summary = Text.oneLine(Story.title(n) + ": " + n.summary());
        ObjectNode payload =
                JSON.createObjectNode()
                        .put("summary", Text.cut(summary, SUMMARY))
                        .put("source", Text.oneLine(n.subject()))
                        .put("severity", severity(n))
                        .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString())
                        .put("class", n.kind());
        String project = n.labels().getOrDefault("project", "");
        if (!project.isBlank()) {
            payload.put("group", Text.oneLine(project));
        }
        ObjectNode details = payload.putObject("custom_details");
        Story.facts(n).forEach(details::put);
        n.evidence().forEach((name, value) -> details.put(name, value.toString()));
        if (!Story.advice(n).isEmpty()) {
            details.put("advice", Story.advice(n));
        }
        return payload;
    }

    private static String severity(Notification n) {
        return switch (n.severity()) {
            case "CRITICAL" -> "critical";
            case "WARNING" -> "warning";
            default -> "info";
        };
    }
}
