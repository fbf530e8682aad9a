package grokwatch.producers.publisher;

import grokwatch.producers.publisher.delivery.DeliveryLoop;
import grokwatch.producers.publisher.delivery.EventEncoder;
import grokwatch.producers.publisher.delivery.ProducerLink;
import grokwatch.producers.publisher.event.Event;
import grokwatch.producers.publisher.event.EventBuffer;
import grokwatch.producers.publisher.event.EventChecks;
import grokwatch.producers.publisher.event.EventKind;
import grokwatch.producers.publisher.event.EventQueue;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Publishes to Kafka from a thread of its own.
 *
 * <p><b>On the training's thread</b> a call checks the record, estimates its size and queues it:
 * about a microsecond, never more than {@link PublisherConfig#maxBlock} of waiting, no exception.
 *
 * <p><b>With broker, topic or registry away</b>, at the start or later, events wait and are sent
 * when it is back. Where there is no room, snapshots go first, then plain steps, then evaluations,
 * then states of runs, each oldest first.
 *
 * <p><b>Delivery.</b> In order within a run and topic, without loss or duplicate while the process
 * lives and the buffer holds. A duplicate is possible only where Kafka itself fails the idempotent
 * producer (its state on the broker is lost) and a new one sends what was not acknowledged.
 */
public final class KafkaRunPublisher implements RunPublisher {

    private static final Duration POLL = Duration.ofMillis(1);

    static {
        ContractRecords.ensureTrusted();
    }

    private final PublisherTally tally = new PublisherTally();
    private final AtomicLong sequence = new AtomicLong();
    private final EventQueue queue;
    private final DeliveryLoop delivery;
    private final Thread sender;
    private volatile boolean closed;

    /** Starts the sender. Reaches for nothing on the calling thread, so it cannot fail or wait. */
    public KafkaRunPublisher(PublisherConfig config) {
        queue =
                new EventQueue(
                        new EventBuffer(config.bufferEvents(), config.bufferBytes()),
                        config.maxBlock(),
                        tally::dropped);
        delivery =
                new DeliveryLoop(
                        queue,
                        new EventEncoder(config.topics(), config.registry()),
                        new ProducerLink(config.bootstrapServers(), config.kafka()),
                        config.topics(),
                        tally);
        sender = new Thread(delivery, "grokwatch-publisher");
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public void publish(TrainingRun run) {
        offer(EventKind.RUN, run, EventChecks::faultOf, order -> Event.of(order, run));
    }

    @Override
    public void log(TrainingMetrics metrics) {
        offer(EventKind.STEP, metrics, EventChecks::faultOf, order -> Event.of(order, metrics));
    }

    @Override
    public void snapshot(RepresentationSnapshot snapshot) {
        offer(
                EventKind.REPRESENTATION,
                snapshot,
                EventChecks::faultOf,
                order -> Event.of(order, snapshot));
    }

    @Override
    public PublisherCounts counts() {
        return tally.counts();
    }

    /** Polls: signalling each acknowledgement would cost more than all else on this path. */
    @Override
    public boolean flush(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (counts().buffered() > 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized PublisherCounts close(Duration timeout) {
        if (!closed) {
            closed = true;
            delivery.finish(timeout);
            awaitSender(timeout);
        }
        return counts();
    }

    private void awaitSender(Duration timeout) {
        try {
            sender.join(Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // It may still wait for a broker or a registry; being a daemon it holds up nobody.
        sender.interrupt();
    }

    private <R> void offer(
            EventKind kind,
            R record,
            Function<R, Optional<String>> faultOf,
            LongFunction<Event> toEvent) {
        tally.offered();
        try {
            Optional<String> fault =
                    closed ? Optional.of("the publisher is closed") : faultOf.apply(record);
            if (fault.isPresent()) {
                tally.refused(kind, fault.get());
                return;
            }
            queue.add(toEvent.apply(sequence.getAndIncrement()));
            delivery.wake();
        } catch (RuntimeException e) {
            // The promise to the training: nothing a publisher does may end it.
            tally.refused(kind, e.toString());
        }
    }
}
