package grokwatch.producers.publisher.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Waiting events within two bounds. They leave in order of arrival; where there is no room, the
 * oldest of the least worthy kind is dropped, so that an event never goes while a less worthy one
 * stays.
 *
 * <p><b>Cost.</b> Adding and taking are O(log n). Not thread-safe.
 */
public final class EventBuffer {

    private final int maxEvents;
    private final long maxBytes;
    private final Map<EventKind, TreeMap<Long, Event>> bySequence = new EnumMap<>(EventKind.class);
    private int size;
    private long bytes;

    /**
     * @param maxEvents most events held, a count; >= 1
     * @param maxBytes most memory held, bytes as {@link Event#bytes} counts them; >= 1
     */
    public EventBuffer(int maxEvents, long maxBytes) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents must be >= 1, was " + maxEvents);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be >= 1, was " + maxBytes);
        }
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        for (EventKind kind : EventKind.values()) {
            bySequence.put(kind, new TreeMap<>());
        }
    }

    /**
     * Adds an event at the place of its sequence: a new one last, one that could not be sent where
     * it stood before.
     *
     * @return what had to go to keep the bounds; may hold the event itself
     */
    public List<Event> add(Event event) {
        bySequence.get(event.kind()).put(event.sequence(), event);
        size++;
        bytes += event.bytes();
        if (size <= maxEvents && bytes <= maxBytes) {
            return List.of();
        }
        List<Event> dropped = new ArrayList<>();
        while (size > maxEvents || bytes > maxBytes) {
            dropped.add(removeLeastWorthy());
        }
        return dropped;
    }

    /** Takes the oldest event among the kinds that may be sent now. */
    public Optional<Event> take(Predicate<EventKind> sendable) {
        EventKind oldest = null;
        for (EventKind kind : EventKind.values()) {
            TreeMap<Long, Event> events = bySequence.get(kind);
            if (!events.isEmpty()
                    && sendable.test(kind)
                    && (oldest == null || events.firstKey() < bySequence.get(oldest).firstKey())) {
                oldest = kind;
            }
        }
        return oldest == null ? Optional.empty() : Optional.of(removeFirst(oldest));
    }

    /** Events held, a count. */
    public int size() {
        return size;
    }

    /** Memory held, bytes as {@link Event#bytes} counts them. */
    public long bytes() {
        return bytes;
    }

    private Event removeLeastWorthy() {
        for (EventKind kind : EventKind.values()) {
            if (!bySequence.get(kind).isEmpty()) {
                return removeFirst(kind);
            }
        }
        throw new IllegalStateException("bounds are exceeded by an empty buffer");
    }

    private Event removeFirst(EventKind kind) {
        Event event = bySequence.get(kind).pollFirstEntry().getValue();
        size--;
        bytes -= event.bytes();
        return event;
    }
}
