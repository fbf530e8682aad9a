package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.app.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * When a failed delivery is tried again, and when it is given up.
 *
 * @param attempts most attempts, a count, in [1, 1000]
 * @param backoff pauses between them
 * @param longestRetryAfter upper bound of a receiver's {@code Retry-After}, >= 0
 */
public record RetryPolicy(int attempts, Backoff backoff, Duration longestRetryAfter) {

    /** Twenty attempts over about an hour: 1 s, 2 s, 4 s ... 5 min. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    20,
                    new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                    Duration.ofMinutes(15));

    private static final int MAX_ATTEMPTS = 1_000;
    private static final int SPREAD = 1_000;

    public RetryPolicy {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "attempts must be in [1, " + MAX_ATTEMPTS + "], was " + attempts);
        }
        if (longestRetryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "longestRetryAfter must be >= 0, was " + longestRetryAfter);
        }
    }

    /**
     * How long to wait after a failure; empty: give up. Pauses are shortened by up to half, so that
     * receivers that failed together are not tried again together; by how much depends on the
     * delivery and the attempt alone.
     *
     * @param deliveryId of what failed
     * @param attempt number of the attempt that failed, >= 1
     */
    Optional<Duration> waitAfter(String deliveryId, int attempt, SendResult.Failed failure) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        Duration requested = failure.retryAfter().orElse(Duration.ZERO);
        Duration bounded =
                requested.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : requested;
        Duration longest = backoff.after(attempt);
        long spread = Math.floorMod((deliveryId + attempt).hashCode(), SPREAD);
        Duration own = longest.minus(longest.multipliedBy(spread).dividedBy(2L * SPREAD));
        return Optional.of(bounded.compareTo(own) > 0 ? bounded : own);
    }
}
