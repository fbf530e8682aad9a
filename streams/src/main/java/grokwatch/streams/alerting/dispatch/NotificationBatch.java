package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.GroupNotification.Occasion;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The messages of one notification of a group, nearly always one. A message lists at most 50
 * alerts, and fewer where their texts are long, so that it stays well below the megabyte that Kafka
 * takes; it counts the rest.
 */
final class NotificationBatch {

    private static final int MAX_ALERTS = 2_000;
    private static final int MAX_LISTED = 50;
    private static final int MAX_CHARACTERS = 250_000;
    private static final int ID_DIGITS = 24;
    private static final int GROUP_KEY = 2_048;

    private final GroupState group;
    private final Occasion occasion;
    private final int ongoing;
    private final List<Map.Entry<String, Notification>> alerts;

    /**
     * @param alerts by key, at least one
     * @param ongoing how many others of the group go on firing
     */
    NotificationBatch(
            GroupState group, Occasion occasion, Map<String, Notification> alerts, int ongoing) {
        this.group = group;
        this.occasion = occasion;
        this.ongoing = ongoing;
        this.alerts =
                alerts.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Notification>comparingByValue(
                                                Comparator.comparing(Notification::firing)
                                                        .reversed()
                                                        .thenComparing(Notification::timestamp))
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
    }

    /**
     * @param each whether every alert is listed, in more messages if necessary
     */
    void publish(NotificationQueue queue, boolean each) {
        List<Map.Entry<String, Notification>> rest = alerts;
        while (!rest.isEmpty()) {
            List<Notification> listed = listed(rest);
            int size = each ? listed.size() : Math.min(rest.size(), MAX_ALERTS);
            List<AlertRef> refs =
                    rest.subList(0, size).stream()
                            .map(e -> AlertRef.of(e.getKey(), e.getValue()))
                            .toList();
            queue.take(group.receiverName(), notification(listed, refs), refs);
            rest = rest.subList(size, rest.size());
        }
    }

    private GroupNotification notification(List<Notification> listed, List<AlertRef> refs) {
        return new GroupNotification(
                id(refs),
                occasion,
                Text.cut(group.key(), GROUP_KEY),
                group.labels(),
                listed,
                refs.size() - listed.size(),
                ongoing,
                List.of());
    }

    private static List<Notification> listed(List<Map.Entry<String, Notification>> part) {
        List<Notification> listed = new ArrayList<>();
        int characters = 0;
        for (Map.Entry<String, Notification> each : part) {
            characters += each.getValue().characters();
            boolean full = listed.size() == MAX_LISTED || characters > MAX_CHARACTERS;
            if (full && !listed.isEmpty()) {
                return listed;
            }
            listed.add(each.getValue());
        }
        return listed;
    }

    /** A digest of everything that identifies this message. */
    private String id(List<AlertRef> refs) {
        String content =
                refs.stream()
                        .map(ref -> ref.key() + (ref.firing() ? "+" : "-"))
                        .collect(Collectors.joining(","));
        String identity = group.id() + "|" + group.createdAt() + "|" + group.notifications();
        return AlertKey.digest(identity + "|" + content, ID_DIGITS) + "." + group.receiver();
    }
}
