package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.time.Duration;
import java.util.Optional;

/** Every delivery of a task: which an alert calls for, which is next, which has ended. */
final class Deliveries {

    private final PendingDeliveries pending;
    private final SettledDeliveries settled;

    Deliveries(PendingDeliveries pending, SettledDeliveries settled) {
        this.pending = pending;
        this.settled = settled;
    }

    /**
     * Queues an alert for a receiver, unless it knows of it already or, for a resolution, has never
     * been told of the firing.
     *
     * @param order offset of the alert
     */
    void admit(GrokkingAlert alert, ReceiverName receiver, long order) {
        String id = DeliveryId.of(alert, receiver);
        if (pending.contains(id) || settled.contains(id)) {
            return;
        }
        String requires = null;
        if (alert.getState() == AlertState.RESOLVED) {
            requires = DeliveryId.ofFiring(alert, receiver);
            if (!pending.contains(requires) && !settled.isDelivered(requires)) {
                return;
            }
        }
        Bulletin bulletin = Bulletin.of(id, Notification.of(alert));
        pending.add(new PendingDelivery(receiver.value(), order, requires, 0, 0, bulletin));
    }

    /**
     * The delivery that a receiver is to be sent now, if any. Resolutions of firings that were
     * given up are dropped on the way: they would tell nobody much.
     */
    Optional<PendingDelivery> next(ReceiverName receiver, long now) {
        Optional<PendingDelivery> head = pending.head(receiver.value());
        while (head.isPresent() && isMoot(head.get())) {
            pending.remove(head.get());
            head = pending.head(receiver.value());
        }
        return head.filter(delivery -> delivery.isDue(now));
    }

    /** Keeps a delivery that failed at the head of its queue, for later. */
    void postpone(PendingDelivery delivery, long now, Duration wait) {
        pending.update(delivery.postponed(now, wait));
    }

    /**
     * Ends a delivery.
     *
     * @param delivered false: given up
     */
    void settle(PendingDelivery delivery, boolean delivered, long now) {
        settled.add(delivery.id(), delivered, now);
        pending.remove(delivery);
    }

    private boolean isMoot(PendingDelivery delivery) {
        return delivery.requires() != null && !settled.isDelivered(delivery.requires());
    }
}
