package grokwatch.http.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each caller may do something: a bucket a caller, which holds a burst and fills up at a
 * rate. Thread-safe; remembers the {@value #MAX_CALLERS} callers that came last.
 */
public final class RateLimit {

    private static final int MAX_CALLERS = 10_000;

    private final double burst;
    private final double perNano;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new Buckets();

    /**
     * @param burst that may be done at once, >= 1
     * @param refill in which an empty bucket is full again
     * @param nanos a clock of nanoseconds that never goes back
     */
    public RateLimit(int burst, Duration refill, LongSupplier nanos) {
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be >= 1, was " + burst);
        }
        this.burst = burst;
        this.perNano = burst / (double) refill.toNanos();
        this.nanos = nanos;
    }

    /** Takes one from a caller's bucket; false if it is empty. */
    public boolean take(String caller) {
        synchronized (buckets) {
            Bucket bucket = filled(caller);
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens--;
            return true;
        }
    }

    /** Whether a caller's bucket is empty; takes nothing. */
    public boolean isExhausted(String caller) {
        synchronized (buckets) {
            return buckets.containsKey(caller) && filled(caller).tokens < 1;
        }
    }

    private Bucket filled(String caller) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(caller, id -> new Bucket(burst, now));
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perNano);
        bucket.at = now;
        return bucket;
    }

    private static final class Bucket {

        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    /** The callers heard of last. */
    private static final class Buckets extends LinkedHashMap<String, Bucket> {

        private static final long serialVersionUID = 1L;

        Buckets() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CALLERS;
        }
    }
}
