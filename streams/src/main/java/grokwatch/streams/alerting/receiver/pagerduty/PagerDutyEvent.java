package grokwatch.streams.alerting.receiver.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Headline;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import grokwatch.streams.alerting.receiver.Text;
import grokwatch.streams.alerting.receiver.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bulletin as events. {@code dedup_key} is the alert's fingerprint, so a repeat changes nothing
 * and the resolution finds its incident. What fires in a digest is one incident of its own, to be
 * closed by hand: a storm must not page once an alert.
 *
 * @param json as PagerDuty takes it
 * @param alert that it tells of; empty: all that fire in a digest
 */
record PagerDutyEvent(ObjectNode json, Optional<Notification> alert) {

    private static final String DEDUP_KEY = "dedup_key";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_KEY = 255;
    private static final int SUMMARY = 1_024;

    /** In the order to be sent. */
    static List<PagerDutyEvent> all(Bulletin bulletin, RoutingKey key) {
        if (!bulletin.digest()) {
            return bulletin.alerts().stream().map(n -> of(n, key)).toList();
        }
        List<PagerDutyEvent> events = new ArrayList<>();
        if (bulletin.firing()) {
            events.add(new PagerDutyEvent(digest(bulletin, key), Optional.empty()));
        }
        bulletin.alerts().stream().filter(n -> !n.firing()).forEach(n -> events.add(of(n, key)));
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

    private static ObjectNode digest(Bulletin bulletin, RoutingKey key) {
        ObjectNode event = event("trigger", bulletin.deliveryId(), key);
        ObjectNode payload =
                event.putObject("payload")
                        .put("summary", summary(Headline.of(bulletin)))
                        .put("source", "grokwatch")
                        .put("severity", severity(Tone.of(bulletin)))
                        .put("class", "DIGEST");
        ArrayNode counts = payload.putObject("custom_details").putArray("counts");
        Headline.tallies(bulletin).forEach(line -> counts.add(Text.oneLine(line)));
        return event;
    }

    private static ObjectNode payload(Notification n) {
        ObjectNode payload =
                JSON.createObjectNode()
                        .put("summary", summary(Story.title(n) + ": " + n.summary()))
                        .put("source", Text.oneLine(n.subject()))
                        .put("severity", severity(Tone.of(n)))
                        .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString())
                        .put("class", n.kind());
        String project = n.labels().getOrDefault("project", "");
        if (!project.isBlank()) {
            payload.put("group", Text.oneLine(project));
        }
        ObjectNode details = payload.putObject("custom_details");
        Story.facts(n).forEach((name, value) -> details.put(name, Text.oneLine(value)));
        n.evidence().forEach((name, x) -> details.put(Text.oneLine(name), x.toString()));
        Story.curve(n).ifPresent(c -> details.put(Text.oneLine(c.legend()), c.line()));
        if (!Story.advice(n).isEmpty()) {
            details.put("advice", Text.oneLine(Story.advice(n)));
        }
        return payload;
    }

    private static String summary(String text) {
        return Text.cut(Text.oneLine(text), SUMMARY);
    }

    private static String severity(Tone tone) {
        return switch (tone) {
            case CRITICAL -> "critical";
            case WARNING -> "warning";
            case INFO, RESOLVED -> "info";
        };
    }
}
