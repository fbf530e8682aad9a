package grokwatch.streams.api.outcome;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What is worked out over all outcomes, kept for a while: whoever comes meanwhile waits for it. */
final class Memo<T> {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Supplier<T> work;
    private final Clock clock;
    private T known;
    private Instant until = Instant.MIN;

    Memo(Supplier<T> work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    synchronized T get() {
        if (!clock.instant().isBefore(until)) {
            known = work.get();
            until = clock.instant().plus(KEPT);
        }
        return known;
    }
}
