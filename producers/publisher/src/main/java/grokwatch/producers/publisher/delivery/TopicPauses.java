package grokwatch.producers.publisher.delivery;

import grokwatch.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each topic is left alone after a failure: a tenth of a second, doubling up to five. A
 * topic that cannot be written to does not hold up the others. Times are of {@link
 * System#nanoTime}. Thread-safe.
 */
final class TopicPauses {

    static final long MIN_NANOS = Duration.ofMillis(100).toNanos();
    static final long MAX_NANOS = Duration.ofSeconds(5).toNanos();

    private record Pause(long until, long length) {}

    private final Map<Topic<?>, Pause> pauses = new ConcurrentHashMap<>();

    /**
     * Starts a pause. A failure while the topic pauses is the same failure and prolongs nothing.
     */
    void failed(Topic<?> topic, long now) {
        pauses.compute(topic, (ignored, pause) -> next(pause, now));
    }

    void succeeded(Topic<?> topic) {
        pauses.remove(topic);
    }

    boolean isOpen(Topic<?> topic, long now) {
        Pause pause = pauses.get(topic);
        return pause == null || now - pause.until >= 0;
    }

    /** Nanoseconds until the next pause ends; empty if none is under way. */
    OptionalLong untilNext(long now) {
        return pauses.values().stream()
                .mapToLong(pause -> pause.until - now)
                .filter(nanos -> nanos > 0)
                .min();
    }

    private static Pause next(Pause pause, long now) {
        if (pause != null && now - pause.until < 0) {
            return pause;
        }
        long length = pause == null ? MIN_NANOS : Math.min(2 * pause.length, MAX_NANOS);
        return new Pause(now + length, length);
    }
}
