package grokwatch.producers.publisher;

import grokwatch.producers.publisher.event.EventKind;
import java.util.Map;

/**
 * What became of the events given to a publisher so far. Every event is in exactly one place.
 *
 * @param acknowledged written and acknowledged by the brokers, counts by kind
 * @param dropped had to go for want of room, counts by kind
 * @param refused not fit to be sent, or refused for good by registry or broker, counts by kind
 * @param buffered not acknowledged yet, a count; after closing: given up
 */
public record PublisherCounts(
        Map<EventKind, Long> acknowledged,
        Map<EventKind, Long> dropped,
        Map<EventKind, Long> refused,
        long buffered) {

    public PublisherCounts {
        acknowledged = Map.copyOf(acknowledged);
        dropped = Map.copyOf(dropped);
        refused = Map.copyOf(refused);
    }

    public long totalAcknowledged() {
        return total(acknowledged);
    }

    public long totalDropped() {
        return total(dropped);
    }

    public long totalRefused() {
        return total(refused);
    }

    private static long total(Map<EventKind, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
