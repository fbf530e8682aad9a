package grokwatch.producers.publisher;

import grokwatch.producers.publisher.delivery.DeliveryListener;
import grokwatch.producers.publisher.event.Event;
import grokwatch.producers.publisher.event.EventKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts events by kind and says each new trouble once. Thread-safe. */
final class PublisherTally implements DeliveryListener {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRunPublisher.class);
    private static final int MAX_REASONS = 64;

    private final LongAdder offered = new LongAdder();
    private final Map<EventKind, LongAdder> acknowledged = adders();
    private final Map<EventKind, LongAdder> dropped = adders();
    private final Map<EventKind, LongAdder> refused = adders();
    private final Set<String> loggedReasons = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean dropLogged = new AtomicBoolean();

    void offered() {
        offered.increment();
    }

    @Override
    public void acknowledged(Event event) {
        acknowledged.get(event.kind()).increment();
    }

    void dropped(Event event) {
        dropped.get(event.kind()).increment();
        if (dropLogged.compareAndSet(false, true)) {
            LOG.warn("the buffer is full: dropping the oldest of the least important events");
        }
    }

    @Override
    public void refused(Event event, Exception reason) {
        refused(event.kind(), reason.toString());
    }

    void refused(EventKind kind, String reason) {
        refused.get(kind).increment();
        if (loggedReasons.size() < MAX_REASONS && loggedReasons.add(kind + reason)) {
            LOG.warn("{} refused: {}", kind, reason);
        }
    }

    PublisherCounts counts() {
        Map<EventKind, Long> acknowledgedNow = values(acknowledged);
        Map<EventKind, Long> droppedNow = values(dropped);
        Map<EventKind, Long> refusedNow = values(refused);
        var ended = new PublisherCounts(acknowledgedNow, droppedNow, refusedNow, 0);
        // Offered is read last: what arrives meanwhile counts as waiting, never as less than none.
        long waiting =
                offered.sum()
                        - ended.totalAcknowledged()
                        - ended.totalDropped()
                        - ended.totalRefused();
        return new PublisherCounts(acknowledgedNow, droppedNow, refusedNow, waiting);
    }

    private static Map<EventKind, LongAdder> adders() {
        Map<EventKind, LongAdder> adders = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            adders.put(kind, new LongAdder());
        }
        return adders;
    }

    private static Map<EventKind, Long> values(Map<EventKind, LongAdder> adders) {
        Map<EventKind, Long> values = new EnumMap<>(EventKind.class);
        adders.forEach((kind, adder) -> values.put(kind, adder.sum()));
        return values;
    }
}
