package grokwatch.producers.gateway.otlp;

import java.util.LinkedHashSet;
import java.util.Set;

/** Data points that were refused, and why. Not thread-safe. */
final class Refusals {

    private static final int MAX_REASONS = 5;

    private final Set<String> reasons = new LinkedHashSet<>();
    private long count;

    void add(long points, String reason) {
        count += points;
        if (reasons.size() < MAX_REASONS) {
            reasons.add(reason);
        }
    }

    long count() {
        return count;
    }

    String reasons() {
        return String.join("; ", reasons);
    }
}
