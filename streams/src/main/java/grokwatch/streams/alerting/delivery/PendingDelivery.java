package grokwatch.streams.alerting.delivery;

import grokwatch.streams.alerting.receiver.Bulletin;
import java.time.Duration;

/**
 * A notification that one receiver has not got yet.
 *
 * @param receiver name of the receiver
 * @param order place in the receiver's queue: offset of the alert in its partition
 * @param requires id of the firing that must have been delivered before; null for a firing itself
 * @param attempts attempts that failed so far, a count, >= 0
 * @param notBefore earliest time of the next attempt, milliseconds since 1970-01-01T00:00Z
 * @param bulletin what to send
 */
record PendingDelivery(
        String receiver,
        long order,
        String requires,
        int attempts,
        long notBefore,
        Bulletin bulletin) {

    String id() {
        return bulletin.deliveryId();
    }

    boolean isDue(long now) {
        return now >= notBefore;
    }

    /** After one more failed attempt. */
    PendingDelivery postponed(long now, Duration wait) {
        return new PendingDelivery(
                receiver, order, requires, attempts + 1, now + wait.toMillis(), bulletin);
    }
}
