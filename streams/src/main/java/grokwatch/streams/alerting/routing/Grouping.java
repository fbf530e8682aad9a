package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.mute.time.MuteTimes;
import java.util.List;

/**
 * The grouping of the alerts of a route.
 *
 * @param by which of them together
 * @param timing when
 * @param times when not at all
 */
public record Grouping(GroupBy by, Timing timing, MuteTimes times) {

    /** Alertmanager's: all alerts of a route together. */
    public static final Grouping DEFAULT =
            new Grouping(GroupBy.NOTHING, Timing.DEFAULT, MuteTimes.NONE);

    /** By project, without repeats. */
    public static final Grouping QUIET =
            new Grouping(
                    new GroupBy(List.of("project"), false), Timing.WITHOUT_REPEATS, MuteTimes.NONE);

    /** Each alert on its own and at once. */
    public static final Grouping IMMEDIATE =
            new Grouping(GroupBy.EACH, Timing.IMMEDIATE, MuteTimes.NONE);
}
