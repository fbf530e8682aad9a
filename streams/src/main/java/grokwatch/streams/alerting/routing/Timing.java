package grokwatch.streams.alerting.routing;

import java.time.Duration;

/**
 * When a group is notified, by Alertmanager's names and defaults.
 *
 * @param groupWait from a group's first alert until it is notified, >= 0
 * @param groupInterval from one notification of a group until changes of it are notified, >= 0
 * @param repeatInterval from one notification of a group until what still fires is notified again,
 *     > 0
 */
public record Timing(Duration groupWait, Duration groupInterval, Duration repeatInterval) {

    /** 30 seconds, 5 minutes, 4 hours. */
    public static final Timing DEFAULT =
            new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    /** Changes at once; what still fires every 4 hours. */
    public static final Timing IMMEDIATE =
            new Timing(Duration.ZERO, Duration.ZERO, DEFAULT.repeatInterval);

    /** 30 seconds, 30 seconds, and what still fires is not repeated. */
    public static final Timing WITHOUT_REPEATS =
            new Timing(DEFAULT.groupWait, DEFAULT.groupWait, Duration.ofDays(36_500));

    public Timing {
        if (groupWait.isNegative()) {
            throw new IllegalArgumentException("groupWait must be >= 0, was " + groupWait);
        }
        if (groupInterval.isNegative()) {
            throw new IllegalArgumentException("groupInterval must be >= 0, was " + groupInterval);
        }
        if (repeatInterval.isNegative() || repeatInterval.isZero()) {
            throw new IllegalArgumentException("repeatInterval must be > 0, was " + repeatInterval);
        }
    }
}
