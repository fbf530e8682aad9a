package grokwatch.streams.alerting.notify;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One message to one receiver: the changes of one group of alerts. Stored before it is first sent
 * and never changed: a repeat of an id has the same content.
 *
 * @param deliveryId stable over retries and restarts, 1 to 256 of {@code [A-Za-z0-9._-]}: a
 *     receiver may drop a repeat
 * @param occasion why now
 * @param groupKey names the group among all groups of the receiver; stable, at most 2048 characters
 * @param groupLabels what the alerts of the group have in common, by the route's {@code group_by};
 *     empty where that is nothing, and for a digest
 * @param alerts the changes, at least one: firing ones first, else the oldest first; of a digest
 *     the first few
 * @param omitted how many more changes there are than {@code alerts} holds, a count, >= 0
 * @param ongoing how many alerts of the group go on firing of which the receiver was notified
 *     before and that are not in {@code alerts}, a count, >= 0
 * @param tallies all that a digest stands for, counted; empty for other occasions
 */
public record GroupNotification(
        String deliveryId,
        Occasion occasion,
        String groupKey,
        SortedMap<String, String> groupLabels,
        List<Notification> alerts,
        int omitted,
        int ongoing,
        List<Tally> tallies) {

    private static final String ID = "[A-Za-z0-9._-]{1,256}";

    /** The reason of a notification. */
    public enum Occasion {
        /** Alerts began, changed or ended. */
        NEWS,
        /** Nothing is new: the alerts are still firing. */
        REMINDER,
        /** More notifications were waiting than the receiver could take one by one. */
        DIGEST
    }

    /**
     * A line of a digest.
     *
     * @param kind of the alerts
     * @param project of their runs; may be empty
     * @param firing how many of them fire, a count, >= 0
     * @param resolved how many have ended, a count, >= 0
     */
    public record Tally(String kind, String project, int firing, int resolved) {}

    public GroupNotification {
        if (!deliveryId.matches(ID)) {
            throw new IllegalArgumentException(
                    "deliveryId must be 1 to 256 of [A-Za-z0-9._-], was \"" + deliveryId + "\"");
        }
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("alerts must hold at least one");
        }
        groupLabels = Collections.unmodifiableSortedMap(new TreeMap<>(groupLabels));
        alerts = List.copyOf(alerts);
        tallies = List.copyOf(tallies);
    }

    /** Changes of one alert on its own. */
    public static GroupNotification of(String deliveryId, Notification alert) {
        return new GroupNotification(
                deliveryId,
                Occasion.NEWS,
                "{}:" + alert.fingerprint(),
                new TreeMap<>(),
                List.of(alert),
                0,
                0,
                List.of());
    }

    /** The same with other alerts. */
    public GroupNotification listing(List<Notification> listed, int more) {
        return new GroupNotification(
                deliveryId, occasion, groupKey, groupLabels, listed, more, ongoing, tallies);
    }

    /** The alert that comes first. */
    public Notification first() {
        return alerts.get(0);
    }

    /** Whether any of its alerts fires. */
    public boolean firing() {
        return alerts.stream().anyMatch(Notification::firing);
    }

    /** Whether it counts many alerts instead of listing each. */
    public boolean digest() {
        return occasion == Occasion.DIGEST;
    }
}
