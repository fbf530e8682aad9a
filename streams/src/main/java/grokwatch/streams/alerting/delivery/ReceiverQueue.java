package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertDelivery;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.SendResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works one receiver's queue off, one send at a time. Confined to its stream thread. */
final class ReceiverQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverQueue.class);

    private final Receiver receiver;
    private final ReceiverThreads threads;
    private final RetryPolicy retries;
    private final Deliveries deliveries;
    private final BiConsumer<PendingDelivery, AlertDelivery> rows;
    private PendingDelivery sending;
    private ReceiverThreads.Send send;

    /**
     * @param rows takes one row for each attempt
     */
    ReceiverQueue(
            Receiver receiver,
            ReceiverThreads threads,
            RetryPolicy retries,
            Deliveries deliveries,
            BiConsumer<PendingDelivery, AlertDelivery> rows) {
        this.receiver = receiver;
        this.threads = threads;
        this.retries = retries;
        this.deliveries = deliveries;
        this.rows = rows;
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

    private boolean startNext(long now) {
        sending = deliveries.next(receiver.name(), now).orElse(null);
        if (sending == null) {
            return false;
        }
        send = threads.start(receiver, sending.bulletin()).orElse(null);
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
        boolean delivered = result instanceof SendResult.Delivered;
        Optional<Duration> wait =
                result instanceof SendResult.Failed failed
                        ? retries.waitAfter(sending.attempts() + 1, failed)
                        : Optional.empty();
        boolean givenUp = !delivered && wait.isEmpty();
        AlertDelivery row = DeliveryRows.row(sending, result, givenUp, now);
        rows.accept(sending, row);
        if (wait.isPresent()) {
            deliveries.postpone(sending, now, wait.get());
        } else {
            deliveries.settle(sending, delivered, now);
        }
        if (givenUp) {
            LOG.error(
                    "gave up {} after {}: {}",
                    row.getDeliveryId(),
                    row.getAttempt(),
                    row.getError());
        }
    }
}
