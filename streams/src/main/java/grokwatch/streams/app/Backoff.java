package grokwatch.streams.app;

import java.time.Duration;

/**
 * Pauses that double with each consecutive failure, up to a maximum.
 *
 * @param first pause after the first failure, > 0
 * @param max maximum pause; >= first, at most one day
 */
public record Backoff(Duration first, Duration max) {

    private static final Duration BOUND = Duration.ofDays(1);
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first must be > 0, was " + first);
        }
        if (max.compareTo(first) < 0 || max.compareTo(BOUND) > 0) {
            throw new IllegalArgumentException(
                    "max must be in [" + first + ", " + BOUND + "], was " + max);
        }
    }

    /**
     * The pause after a failure.
     *
     * @param failures failures in a row so far, a count, >= 1
     */
    public Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be >= 1, was " + failures);
        }
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        if (first.compareTo(max.dividedBy(1L << doublings)) > 0) {
            return max;
        }
        return first.multipliedBy(1L << doublings);
    }
}
