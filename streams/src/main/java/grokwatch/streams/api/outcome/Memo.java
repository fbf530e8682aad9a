package grokwatch.streams.api.outcome;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A computation over all outcomes, cached for a while; concurrent callers wait for it. */
public final class Memo<T> {

    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final Supplier<T> work;
    private final Clock clock;
    private T cached;
    private Instant until = Instant.MIN;

    public Memo(Supplier<T> work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    public synchronized T get() {
        if (!clock.instant().isBefore(until)) {
            cached = work.get();
            until = clock.instant().plus(MAX_AGE);
        }
        return cached;
    }
}
