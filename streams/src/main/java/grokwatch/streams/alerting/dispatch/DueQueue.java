package grokwatch.streams.alerting.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The groups by their next evaluation; O(log groups) per operation. */
final class DueQueue {

    /** Not due at all. */
    static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Long> times = new HashMap<>();
    private final TreeSet<Due> order =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparing(Due::id));

    private record Due(long at, String id) {}

    /** Sets when a group is due; {@link #NEVER} deletes it. */
    void set(String id, long at) {
        Long before = times.remove(id);
        if (before != null) {
            order.remove(new Due(before, id));
        }
        if (at != NEVER) {
            times.put(id, at);
            order.add(new Due(at, id));
        }
    }

    /** Sets when a group is due, unless it is due sooner. */
    void setEarlier(String id, long at) {
        if (at < times.getOrDefault(id, NEVER)) {
            set(id, at);
        }
    }

    /** The group that has been due for longest; empty if none is. */
    Optional<String> next(long now) {
        return order.isEmpty() || order.first().at() > now
                ? Optional.empty()
                : Optional.of(order.first().id());
    }
}
