package grokwatch.streams.alerting.dispatch.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import grokwatch.streams.alerting.dispatch.AlertKey;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A notification in a receiver's queue.
 *
 * @param receiver name of the receiver
 * @param order place in the receiver's queue
 * @param attempts attempts that failed so far, a count, >= 0
 * @param notBefore earliest time of the next attempt, milliseconds since 1970-01-01T00:00Z
 * @param notification what to send
 * @param alerts all of its alerts
 */
record PendingDelivery(
        String receiver,
        long order,
        int attempts,
        long notBefore,
        @JsonProperty("bulletin") GroupNotification notification,
        List<AlertRef> alerts) {

    String id() {
        return notification.deliveryId();
    }

    boolean isDue(long now) {
        return now >= notBefore;
    }

    /** Reduced to some of its alerts. */
    PendingDelivery reducedTo(List<AlertRef> left) {
        Set<String> keys = left.stream().map(AlertRef::key).collect(Collectors.toSet());
        List<Notification> listed =
                notification.alerts().stream().filter(n -> keys.contains(AlertKey.of(n))).toList();
        GroupNotification reduced =
                listed.isEmpty()
                        ? notification
                        : notification.listing(listed, left.size() - listed.size());
        return new PendingDelivery(receiver, order, attempts, notBefore, reduced, left);
    }

    /** After one more failed attempt. */
    PendingDelivery postponed(long now, Duration wait) {
        return new PendingDelivery(
                receiver, order, attempts + 1, now + wait.toMillis(), notification, alerts);
    }
}
