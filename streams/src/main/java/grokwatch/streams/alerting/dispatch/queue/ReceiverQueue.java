package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.schemas.AlertDelivery;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works one receiver's queue off, one send at a time. Confined to its stream thread. */
final class ReceiverQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverQueue.class);

    private final Receiver receiver;
    private final ReceiverThreads threads;
    private final RetryPolicy retries;
    private final int digestAbove;
    private final DeliveryQueue queue;
    private final NotificationLog notified;
    private final Consumer<AlertDelivery> rows;
    private PendingDelivery sending;
    private ReceiverThreads.Send send;

    /**
     * @param digestAbove how many notifications may wait, >= 1
     * @param rows consumer of delivery rows
     */
    ReceiverQueue(
            Receiver receiver,
            ReceiverThreads threads,
            RetryPolicy retries,
            int digestAbove,
            DeliveryQueue queue,
            NotificationLog notified,
            Consumer<AlertDelivery> rows) {
        this.receiver = receiver;
        this.threads = threads;
        this.retries = retries;
        this.digestAbove = digestAbove;
        this.queue = queue;
        this.notified = notified;
        this.rows = rows;
    }

    /** Enqueues a notification; when too many wait, they become a digest. */
    void take(GroupNotification notification, List<AlertRef> alerts) {
        queue.add(notification, alerts);
        if (queue.size() > digestAbove + 1) {
            digest();
        }
    }

    /** Records a send that has ended and starts the next one that is due. Never waits. */
    void advance(long now) {
        boolean moved = true;
        while (moved) {
            moved = send == null ? startNext(now) : recordEnded(now);
        }
    }

    /** Forgets the send under way: whoever owns the queue next will repeat it. */
    void abandon() {
        if (send != null) {
            send.release();
            send = null;
        }
    }

    /** A notification that was attempted, and may have been received, stays as it is. */
    private void digest() {
        List<PendingDelivery> waiting = queue.waiting();
        if (send != null && !waiting.isEmpty() && waiting.get(0).order() == sending.order()) {
            waiting.remove(0);
        }
        List<StormDigest> digests = StormDigest.of(waiting);
        if (digests.size() < waiting.size()) {
            queue.removeLast(waiting.size());
            digests.forEach(digest -> queue.add(digest.notification(), digest.alerts()));
            LOG.warn(
                    "{} notifications waited for {}: sent as {} digests",
                    waiting.size(),
                    receiver.name(),
                    digests.size());
        }
    }

    private boolean startNext(long now) {
        Optional<PendingDelivery> head = queue.head();
        if (head.isEmpty() || !head.get().isDue(now)) {
            return false;
        }
        sending = notified.withoutObsolete(head.get()).orElse(null);
        if (sending == null) {
            queue.removeHead();
            return true;
        }
        send = threads.start(receiver, sending.notification()).orElse(null);
        return send != null;
    }

    private boolean recordEnded(long now) {
        Optional<SendResult> result = send.result();
        if (result.isEmpty()) {
            return false;
        }
        record(result.get(), now);
        send.release();
        send = null;
        return true;
    }

    private void record(SendResult result, long now) {
        Optional<Duration> wait =
                result instanceof SendResult.Failed failed
                        ? retries.waitAfter(sending.id(), sending.attempts() + 1, failed)
                        : Optional.empty();
        if (wait.isPresent()) {
            rows.accept(DeliveryRows.failed(sending, result, now));
            queue.update(sending.postponed(now, wait.get()));
            return;
        }
        queue.removeHead();
        List<AlertOutcome> ends = AlertOutcome.all(sending, result);
        ends.forEach(end -> rows.accept(DeliveryRows.ended(sending, end, now)));
        ends.stream()
                .filter(AlertOutcome::isDelivered)
                .forEach(end -> notified.acknowledged(sending.receiver(), end.alert(), now));
        logGivenUp(ends.stream().filter(end -> !end.isDelivered()).toList());
    }

    /** One line, however many they are. */
    private void logGivenUp(List<AlertOutcome> ends) {
        if (!ends.isEmpty()) {
            LOG.error(
                    "gave up {} of {} alerts of {} after {} attempts: {}",
                    ends.size(),
                    sending.alerts().size(),
                    sending.id(),
                    sending.attempts() + 1,
                    DeliveryRows.errorOf(ends.get(0).result()));
        }
    }
}
