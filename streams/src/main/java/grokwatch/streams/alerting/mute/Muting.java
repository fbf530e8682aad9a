package grokwatch.streams.alerting.mute;

import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.mute.silence.SilenceBook;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps an alert from being notified now.
 *
 * @param inhibition other alerts
 * @param silences people
 */
public record Muting(Inhibition inhibition, SilenceBook silences) {

    /** Why a firing is suppressed; empty if it is not. */
    public Optional<String> suppress(Notification alert, MuteTimes times, Instant now) {
        Optional<String> why = suppressEnd(alert, times, now);
        return why.isEmpty() && inhibition.mutes(alert)
                ? Optional.of("another alert says it")
                : why;
    }

    /** Why it is not to be updated: it is suppressed, or someone has taken it on. */
    public Optional<String> suppressRepeat(Notification alert, MuteTimes times, Instant now) {
        Optional<String> why = suppress(alert, times, now);
        return why.isEmpty() && silences.acknowledges(alert, now)
                ? Optional.of("acknowledged")
                : why;
    }

    /**
     * Why a resolution is suppressed. Other alerts do not: whoever was notified that something
     * began is to know that it is over.
     */
    public Optional<String> suppressEnd(Notification alert, MuteTimes times, Instant now) {
        if (times.isMute(now)) {
            return Optional.of("mute time");
        }
        return silences.silences(alert, now) ? Optional.of("silenced") : Optional.empty();
    }
}
