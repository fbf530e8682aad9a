package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.inhibition.Inhibition;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.schedule.MuteTimes;
import grokwatch.streams.alerting.silence.SilenceBook;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps an alert from being told now.
 *
 * @param inhibition other alerts
 * @param silences people
 */
public record Mutes(Inhibition inhibition, SilenceBook silences) {

    /** Why a firing is held back; empty if it is not. */
    Optional<String> hold(Notification alert, MuteTimes times, Instant now) {
        Optional<String> why = holdEnd(alert, times, now);
        return why.isEmpty() && inhibition.mutes(alert)
                ? Optional.of("another alert says it")
                : why;
    }

    /** Why it is not to be stated again: it is held back, or someone has taken it on. */
    Optional<String> holdRepeats(Notification alert, MuteTimes times, Instant now) {
        Optional<String> why = hold(alert, times, now);
        return why.isEmpty() && silences.acknowledges(alert, now)
                ? Optional.of("acknowledged")
                : why;
    }

    /**
     * Why a resolution is held back. Other alerts do not: whoever was told that something began is
     * to know that it is over.
     */
    Optional<String> holdEnd(Notification alert, MuteTimes times, Instant now) {
        if (times.isMute(now)) {
            return Optional.of("mute time");
        }
        return silences.silences(alert, now) ? Optional.of("silenced") : Optional.empty();
    }
}
