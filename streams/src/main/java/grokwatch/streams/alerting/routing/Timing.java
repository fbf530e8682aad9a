package grokwatch.streams.alerting.routing;

import java.time.Duration;

/**
 * The timing of the notifications of a group, with Alertmanager's names and defaults; a critical
 * alert does not wait for others unless a group wait is configured.
 *
 * @param groupWait from a group's first alert until its first notification, >= 0
 * @param criticalWait the same where that alert is critical, >= 0
 * @param groupInterval from one notification of a group until the next one with changes, >= 0
 * @param repeatInterval from one notification of a group until it is repeated, > 0
 */
public record Timing(
        Duration groupWait,
        Duration criticalWait,
        Duration groupInterval,
        Duration repeatInterval) {

    /** 30 seconds, but critical alerts at once; 5 minutes, 4 hours. */
    public static final Timing DEFAULT =
            new Timing(
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofMinutes(5),
                    Duration.ofHours(4));

    /** Changes at once; what still fires every 4 hours. */
    public static final Timing IMMEDIATE =
            new Timing(Duration.ZERO, Duration.ZERO, DEFAULT.repeatInterval);

    /** 30 seconds, but critical alerts at once; 30 seconds, and no repeats of what still fires. */
    public static final Timing WITHOUT_REPEATS =
            new Timing(
                    DEFAULT.groupWait,
                    DEFAULT.criticalWait,
                    DEFAULT.groupWait,
                    Duration.ofDays(36_500));

    /** The same wait for critical alerts. */
    public Timing(Duration groupWait, Duration groupInterval, Duration repeatInterval) {
        this(groupWait, groupWait, groupInterval, repeatInterval);
    }

    public Timing {
        if (groupWait.isNegative() || criticalWait.isNegative()) {
            throw new IllegalArgumentException(
                    "groupWait must be >= 0, was %s, of critical alerts %s"
                            .formatted(groupWait, criticalWait));
        }
        if (groupInterval.isNegative()) {
            throw new IllegalArgumentException("groupInterval must be >= 0, was " + groupInterval);
        }
        if (repeatInterval.isNegative() || repeatInterval.isZero()) {
            throw new IllegalArgumentException("repeatInterval must be > 0, was " + repeatInterval);
        }
    }
}
