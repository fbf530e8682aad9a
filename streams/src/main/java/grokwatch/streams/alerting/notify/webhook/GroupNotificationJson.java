package grokwatch.streams.alerting.notify.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Instant;

/**
 * A notification as our own JSON, the {@code data} of two formats:
 *
 * <pre>{@code
 * {"occasion": "NEWS" | "REMINDER" | "DIGEST", "groupKey", "groupLabels": {name: text},
 *  "alerts": [...],             see NotificationJson; firing ones first
 *  "omitted", "ongoing",        how many more changed, and how many were notified before
 *  "tallies": [{"kind", "project", "firing", "resolved"}]}        of a digest
 * }</pre>
 *
 * <p>Fields may be added, never renamed or removed.
 */
final class GroupNotificationJson {

    private GroupNotificationJson() {}

    static ObjectNode of(GroupNotification notification) {
        ObjectNode data =
                NotificationJson.JSON
                        .createObjectNode()
                        .put("occasion", notification.occasion().name())
                        .put("groupKey", notification.groupKey());
        ObjectNode labels = data.putObject("groupLabels");
        notification.groupLabels().forEach(labels::put);
        ArrayNode alerts = data.putArray("alerts");
        notification.alerts().forEach(n -> alerts.add(NotificationJson.of(n)));
        data.put("omitted", notification.omitted()).put("ongoing", notification.ongoing());
        ArrayNode tallies = data.putArray("tallies");
        notification.tallies().forEach(tally -> tallies.add(tally(tally)));
        return data;
    }

    /** {@code firing} where any of the alerts does, else {@code resolved}. */
    static String status(GroupNotification notification) {
        return notification.firing() ? "firing" : "resolved";
    }

    /** When the latest of the alerts happened, ISO 8601. */
    static String time(GroupNotification notification) {
        long latest =
                notification.alerts().stream().mapToLong(Notification::timestamp).max().orElse(0);
        return Instant.ofEpochMilli(latest).toString();
    }

    private static ObjectNode tally(GroupNotification.Tally tally) {
        return NotificationJson.JSON
                .createObjectNode()
                .put("kind", tally.kind())
                .put("project", tally.project())
                .put("firing", tally.firing())
                .put("resolved", tally.resolved());
    }
}
