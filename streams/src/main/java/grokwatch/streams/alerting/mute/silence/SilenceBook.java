package grokwatch.streams.alerting.mute.silence;

import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The known silences. */
public final class SilenceBook {

    private final Map<String, Silence> silences = new HashMap<>();

    /** Knows of a silence from now on. */
    public void put(Silence silence) {
        silences.put(silence.id(), silence);
    }

    /** Knows of it no longer. */
    public void remove(String id) {
        silences.remove(id);
    }

    /** Whether an alert is silenced. */
    public boolean silences(Notification alert, Instant now) {
        return any(alert, now, silence -> !silence.acknowledges());
    }

    /** Whether somebody has taken an alert on. */
    public boolean acknowledges(Notification alert, Instant now) {
        return any(alert, now, Silence::acknowledges);
    }

    private boolean any(Notification alert, Instant now, Predicate<Silence> kind) {
        UnaryOperator<String> labels = AlertLabels.of(alert);
        return silences.values().stream()
                .filter(kind)
                .anyMatch(silence -> silence.isActive(now) && silence.matches(labels));
    }
}
