package grokwatch.producers.names.feed;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the values given to a feed. Every value is in one place: in an event, ignored,
 * repeated or refused.
 *
 * @param values metrics given, a count
 * @param events metrics events made, a count
 * @param ignored metrics that an alias rule says are not kept, a count
 * @param repeated metrics that their step had already, a count
 * @param refused values and parameters by reason, counts
 */
public record FeedCounts(
        long values, long events, long ignored, long repeated, Map<Refusal, Long> refused) {

    public static final FeedCounts NONE = new FeedCounts(0, 0, 0, 0, Map.of());

    public FeedCounts {
        refused = Map.copyOf(refused);
    }

    public long totalRefused() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Both together. */
    public FeedCounts plus(FeedCounts other) {
        Map<Refusal, Long> sum = new EnumMap<>(Refusal.class);
        sum.putAll(refused);
        other.refused.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new FeedCounts(
                values + other.values,
                events + other.events,
                ignored + other.ignored,
                repeated + other.repeated,
                sum);
    }
}
