package grokwatch.producers.names.feed;

import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of a feed's values. Not thread-safe. */
final class FeedTally {

    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private long values;
    private long events;
    private long ignored;
    private long repeated;

    void value() {
        values++;
    }

    void event() {
        events++;
    }

    void ignored() {
        ignored++;
    }

    void repeated() {
        repeated++;
    }

    void refused(Refusal reason) {
        refused.merge(reason, 1L, Long::sum);
    }

    FeedCounts counts() {
        return new FeedCounts(values, events, ignored, repeated, refused);
    }
}
