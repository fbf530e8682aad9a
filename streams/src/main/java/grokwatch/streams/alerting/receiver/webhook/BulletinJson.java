package grokwatch.streams.alerting.receiver.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import java.time.Instant;

/**
 * A bulletin as our own JSON, the {@code data} of two formats:
 *
 * <pre>{@code
 * {"occasion": "NEWS" | "REMINDER" | "DIGEST", "groupKey", "groupLabels": {name: text},
 *  "alerts": [...],             see NotificationJson; firing ones first
 *  "omitted", "ongoing",        how many more there are to tell, and that were told before
 *  "tallies": [{"kind", "project", "firing", "resolved"}]}        of a digest
 * }</pre>
 *
 * <p>Fields may be added, never renamed or removed.
 */
final class BulletinJson {

    private BulletinJson() {}

    static ObjectNode of(Bulletin bulletin) {
        ObjectNode data =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("occasion", bulletin.occasion().name())
                        .put("groupKey", bulletin.groupKey());
        ObjectNode labels = data.putObject("groupLabels");
        bulletin.groupLabels().forEach(labels::put);
        ArrayNode alerts = data.putArray("alerts");
        bulletin.alerts().forEach(n -> alerts.add(NotificationJson.of(n)));
        data.put("omitted", bulletin.omitted()).put("ongoing", bulletin.ongoing());
        ArrayNode tallies = data.putArray("tallies");
        bulletin.tallies().forEach(tally -> tallies.add(tally(tally)));
        return data;
    }

    /** {@code firing} where any of the alerts does, else {@code resolved}. */
    static String status(Bulletin bulletin) {
        return bulletin.firing() ? "firing" : "resolved";
    }

    /** When the latest of the alerts happened, ISO 8601. */
    static String time(Bulletin bulletin) {
        long latest = bulletin.alerts().stream().mapToLong(Notification::timestamp).max().orElse(0);
        return Instant.ofEpochMilli(latest).toString();
    }

    private static ObjectNode tally(Bulletin.Tally tally) {
        return NotificationJson.JSON
                .createObjectNode()
                .put("kind", tally.kind())
                .put("project", tally.project())
                .put("firing", tally.firing())
                .put("resolved", tally.resolved());
    }
}
