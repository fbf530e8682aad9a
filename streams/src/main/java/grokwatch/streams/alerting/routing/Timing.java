package grokwatch.streams.alerting.routing;

import java.time.Duration;

/**
 * The timing of the notifications of a group, with Alertmanager's names and defaults.
 *
 * @param groupWait from a group's first alert until its first notification, >= 0
 * @param groupInterval from one notification of a group until the next one with changes, >= 0
 * @param repeatInterval from one notification of a group until it is repeated, > 0
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
