package grokwatch.streams.alerting.dispatch.queue;

import java.time.Duration;

/**
 * Times and limits of deliveries.
 *
 * @param retries what happens to failed deliveries
 * @param retention how long alerts without an update, log entries and ended alerts are stored, >=
 *     one hour; should exceed the longest time between an alert's firing and its resolution
 * @param tick interval between two passes over the queues, 1 ms to 1 min
 */
public record DeliveryConfig(RetryPolicy retries, Duration retention, Duration tick) {

    /** How often what is remembered is searched for what is old. */
    static final Duration FORGET_EVERY = Duration.ofHours(1);

    private static final Duration MIN_TICK = Duration.ofMillis(1);
    private static final Duration MAX_TICK = Duration.ofMinutes(1);

    /** Retries for an hour, memory for 30 days, a pass every 20 ms. */
    public static final DeliveryConfig DEFAULT =
            new DeliveryConfig(RetryPolicy.DEFAULT, Duration.ofDays(30), Duration.ofMillis(20));

    public DeliveryConfig {
        if (retention.compareTo(FORGET_EVERY) < 0) {
            throw new IllegalArgumentException(
                    "retention must be >= " + FORGET_EVERY + ", was " + retention);
        }
        if (tick.compareTo(MIN_TICK) < 0 || tick.compareTo(MAX_TICK) > 0) {
            throw new IllegalArgumentException(
                    "tick must be in [" + MIN_TICK + ", " + MAX_TICK + "], was " + tick);
        }
    }
}
