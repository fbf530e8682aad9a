package grokwatch.streams.api.alert;

import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.storage.query.AlertRow;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whether people have silenced or acknowledged an alert.
 *
 * @param silenced whether a silence in force mutes it
 * @param acknowledged whether someone has taken it on
 */
record AlertSilencing(boolean silenced, boolean acknowledged) {

    static AlertSilencing of(AlertRow alert, List<Silence> active) {
        if (active.isEmpty()) {
            return new AlertSilencing(false, false);
        }
        UnaryOperator<String> labels = AlertLabels.of(notification(alert));
        List<Silence> met = active.stream().filter(silence -> silence.matches(labels)).toList();
        return new AlertSilencing(
                met.stream().anyMatch(silence -> !silence.acknowledges()),
                met.stream().anyMatch(Silence::acknowledges));
    }

    /** As the alerting app sees it, as far as matchers go. */
    private static Notification notification(AlertRow alert) {
        return new Notification(
                alert.fingerprint(),
                alert.runId(),
                alert.runName() == null ? "" : alert.runName(),
                List.of(),
                alert.kind(),
                alert.rule() == null ? "" : alert.rule(),
                alert.isOpen(),
                alert.severity(),
                (int) alert.episode(),
                alert.phase(),
                alert.step(),
                alert.loggedAtMillis(),
                alert.loggedAtMillis(),
                alert.summary(),
                alert.advice(),
                Collections.emptySortedMap(),
                JsonCodec.storedTexts(alert.labelsJson()),
                "",
                List.of(),
                "");
    }
}
