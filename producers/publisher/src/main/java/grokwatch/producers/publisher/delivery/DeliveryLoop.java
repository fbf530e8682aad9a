package grokwatch.producers.publisher.delivery;

import grokwatch.producers.publisher.event.Event;
import grokwatch.producers.publisher.event.EventKind;
import grokwatch.producers.publisher.event.EventQueue;
import grokwatch.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender's thread: takes events from the queue, encodes them and gives them to Kafka, until it
 * is stopped. An event that fails for want of a broker, a topic or a registry goes back to its
 * place.
 */
public final class DeliveryLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

    /** Events Kafka may hold unacknowledged, a count: beyond them ours is the order of dropping. */
    private static final int MAX_IN_FLIGHT = 1024;

    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final EventQueue queue;
    private final EventEncoder encoder;
    private final ProducerLink link;
    private final TopicCatalogue topics;
    private final DeliveryListener listener;
    private final TopicPauses pauses = new TopicPauses();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Thread thread;
    private volatile Deadline deadline = Deadline.NONE;
    private volatile boolean stalled;

    public DeliveryLoop(
            EventQueue queue,
            EventEncoder encoder,
            ProducerLink link,
            TopicCatalogue topics,
            DeliveryListener listener) {
        this.queue = queue;
        this.encoder = encoder;
        this.link = link;
        this.topics = topics;
        this.listener = listener;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!isFinished()) {
                if (!deliverNext()) {
                    LockSupport.parkNanos(this, nanosToWait());
                }
            }
        } finally {
            // An interrupt has done its work by now; Kafka would take it for a failure to close.
            Thread.interrupted();
            link.close();
        }
    }

    /** Says that there is something to send. Costs a trainer next to nothing. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Lets the loop end as soon as nothing waits, and in any case when the time is up. */
    public void finish(Duration timeout) {
        deadline = Deadline.in(timeout);
        wake();
    }

    private boolean isFinished() {
        Deadline end = deadline;
        return end.isSet() && (end.isPast() || (queue.isEmpty() && inFlight.get() == 0));
    }

    private boolean deliverNext() {
        if (inFlight.get() >= MAX_IN_FLIGHT) {
            return false;
        }
        Optional<Event> next = queue.take(this::isSendable);
        next.ifPresent(this::attempt);
        return next.isPresent();
    }

    private boolean isSendable(EventKind kind) {
        return pauses.isOpen(kind.topic(), System.nanoTime());
    }

    private void attempt(Event event) {
        inFlight.incrementAndGet();
        try {
            byte[] value = encoder.encode(event, System.nanoTime());
            String topic = topics.name(event.kind().topic());
            link.send(
                    new ProducerRecord<>(topic, event.runId(), value),
                    (metadata, fault) -> completed(event, fault));
        } catch (RuntimeException e) {
            completed(event, e);
        }
    }

    private void completed(Event event, Exception fault) {
        if (fault == null) {
            succeeded(event);
        } else if (Remedy.of(fault) == Remedy.NONE) {
            listener.refused(event, fault);
        } else {
            failed(event, fault);
        }
        inFlight.decrementAndGet();
        wake();
    }

    private void succeeded(Event event) {
        pauses.succeeded(event.kind().topic());
        listener.acknowledged(event);
        if (stalled) {
            stalled = false;
            LOG.info("sending again");
        }
    }

    private void failed(Event event, Exception fault) {
        // The pause first: the event must not be taken again at once, nor overtaken.
        pauses.failed(event.kind().topic(), System.nanoTime());
        queue.add(event);
        if (!stalled && !deadline.isSet()) {
            stalled = true;
            LOG.warn("cannot send now, keeping events: {}", fault.toString());
        }
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        long pause = pauses.untilNext(now).orElse(IDLE_NANOS);
        return Math.min(Math.min(pause, IDLE_NANOS), deadline.remainingNanos());
    }
}
