package grokwatch.streams.alerting.mute.time;

import java.time.Instant;
import java.util.List;

/**
 * The times at which a route is muted.
 *
 * @param mute in any of them it is mute
 * @param active outside all of them it is mute; none: it is active always
 */
public record MuteTimes(List<TimeInterval> mute, List<TimeInterval> active) {

    /** Never mute. */
    public static final MuteTimes NONE = new MuteTimes(List.of(), List.of());

    public MuteTimes {
        mute = List.copyOf(mute);
        active = List.copyOf(active);
    }

    /** Whether the route is mute at a moment. */
    public boolean isMute(Instant moment) {
        return mute.stream().anyMatch(interval -> interval.contains(moment))
                || !active.isEmpty()
                        && active.stream().noneMatch(interval -> interval.contains(moment));
    }
}
