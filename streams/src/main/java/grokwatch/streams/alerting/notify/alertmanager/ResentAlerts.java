package grokwatch.streams.alerting.notify.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts that are sent to Alertmanager again: what fires, and for a while what has ended,
 * should it have restarted in between. At most 10,000 alerts; beyond, the oldest are left to their
 * end.
 */
final class ResentAlerts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX = 10_000;
    private static final int BATCH = 500;

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Duration lease;

    /**
     * @param ended when it ended, by our clock; null while it fires
     */
    private record Held(PrometheusAlert alert, Instant ended) {}

    /**
     * @param lease how long a firing is valid, and a resolution is repeated, > 0
     */
    ResentAlerts(Duration lease) {
        this.lease = lease;
    }

    /**
     * Takes an alert's present state in place of the one before. What has no end is not held: it
     * ends there by itself.
     */
    void take(Notification n, Instant now) {
        held.remove(n.fingerprint());
        if (n.fact()) {
            return;
        }
        held.put(n.fingerprint(), new Held(PrometheusAlert.of(n), n.firing() ? null : now));
        if (held.size() > MAX) {
            Iterator<String> oldest = held.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets everything. */
    void clear() {
        held.clear();
    }

    /** Bodies with all of them, none of more than 500 alerts. */
    List<ArrayNode> all(Instant now) {
        held.values().removeIf(h -> h.ended() != null && h.ended().plus(lease).isBefore(now));
        return batches(held.values(), now);
    }

    /** Bodies with some alerts. */
    List<ArrayNode> of(Collection<Notification> alerts, Instant now) {
        return batches(
                alerts.stream()
                        .map(n -> new Held(PrometheusAlert.of(n), n.firing() ? null : now))
                        .toList(),
                now);
    }

    private List<ArrayNode> batches(Collection<Held> alerts, Instant now) {
        List<ArrayNode> batches = new ArrayList<>();
        ArrayNode batch = JSON.createArrayNode();
        for (Held each : alerts) {
            if (batch.isEmpty() || batch.size() == BATCH) {
                batch = JSON.createArrayNode();
                batches.add(batch);
            }
            batch.add(json(each, now));
        }
        return batches;
    }

    /** A trainer's clock may be ahead: nothing may start after it ends. */
    private ObjectNode json(Held held, Instant now) {
        Instant end = held.ended() == null ? now.plus(lease) : held.ended();
        Instant latest = end.isBefore(now) ? end : now;
        Instant start = held.alert().startsAt();
        ObjectNode json =
                JSON.createObjectNode()
                        .put("startsAt", (start.isAfter(latest) ? latest : start).toString())
                        .put("endsAt", end.toString());
        String url = held.alert().annotations().get("url");
        if (url != null) {
            json.put("generatorURL", url);
        }
        json.set("labels", JSON.valueToTree(held.alert().labels()));
        json.set("annotations", JSON.valueToTree(held.alert().annotations()));
        return json;
    }
}
