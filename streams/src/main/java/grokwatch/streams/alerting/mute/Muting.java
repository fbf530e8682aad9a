package grokwatch.streams.alerting.mute;

import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.mute.silence.SilenceBook;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * The reasons for which an alert is suppressed.
 *
 * @param inhibition other alerts
 * @param silences people
 */
public record Muting(Inhibition inhibition, SilenceBook silences) {

    /** Why a firing is suppressed; empty if it is not. */
    public Optional<String> suppress(Notification alert, MuteTimes times, Instant now) {
        Optional<String> why = suppressEnd(alert, times, now);
        return why.isEmpty() && inhibition.mutes(alert)
                ? Optional.of("inhibited by another alert")
                : why;
    }

    /** Why an update is suppressed: its firing would be, or someone has taken it on. */
    public Optional<String> suppressRepeat(Notification alert, MuteTimes times, Instant now) {
        Optional<String> why = suppress(alert, times, now);
        return why.isEmpty() && silences.acknowledges(alert, now)
                ? Optional.of("acknowledged")
                : why;
    }

    /**
     * Why a resolution is suppressed. Other alerts do not suppress it: a notified firing is
     * followed by its resolution.
     */
    public Optional<String> suppressEnd(Notification alert, MuteTimes times, Instant now) {
        if (times.isMute(now)) {
            return Optional.of("mute time");
        }
        return silences.silences(alert, now) ? Optional.of("silenced") : Optional.empty();
    }
}
