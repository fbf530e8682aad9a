package grokwatch.streams.alerting.delivery;

import grokwatch.streams.alerting.group.AlertKey;
import grokwatch.streams.alerting.group.AlertRef;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A bulletin that its receiver has not got yet.
 *
 * @param receiver name of the receiver
 * @param order place in the receiver's queue
 * @param attempts attempts that failed so far, a count, >= 0
 * @param notBefore earliest time of the next attempt, milliseconds since 1970-01-01T00:00Z
 * @param bulletin what to send
 * @param alerts all that it tells of
 */
record PendingDelivery(
        String receiver,
        long order,
        int attempts,
        long notBefore,
        Bulletin bulletin,
        List<AlertRef> alerts) {

    String id() {
        return bulletin.deliveryId();
    }

    boolean isDue(long now) {
        return now >= notBefore;
    }

    /** With only some of its alerts to tell; what it lists of the others goes. */
    PendingDelivery reducedTo(List<AlertRef> left) {
        Set<String> keys = left.stream().map(AlertRef::key).collect(Collectors.toSet());
        List<Notification> listed =
                bulletin.alerts().stream().filter(n -> keys.contains(AlertKey.of(n))).toList();
        Bulletin reduced =
                listed.isEmpty() ? bulletin : bulletin.listing(listed, left.size() - listed.size());
        return new PendingDelivery(receiver, order, attempts, notBefore, reduced, left);
    }

    /** After one more failed attempt. */
    PendingDelivery postponed(long now, Duration wait) {
        return new PendingDelivery(
                receiver, order, attempts + 1, now + wait.toMillis(), bulletin, alerts);
    }
}
