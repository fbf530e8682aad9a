package grokwatch.core.command;

import java.time.Duration;

/**
 * Limits on issuing.
 *
 * @param coolDown least time between two commands that change a value of the same run; >= 0
 * @param maxPerDay most commands of the whole fleet in any 24 hours; >= 0, 0 issues none
 */
public record IssueLimits(Duration coolDown, int maxPerDay) {

    /** A minute, and 200 a day. */
    public static final IssueLimits DEFAULT = new IssueLimits(Duration.ofMinutes(1), 200);

    public IssueLimits {
        if (coolDown.isNegative() || maxPerDay < 0) {
            throw new IllegalArgumentException(
                    "coolDown and maxPerDay must be >= 0, were %s and %d"
                            .formatted(coolDown, maxPerDay));
        }
    }
}
