package grokwatch.core.alert;

import java.util.Map;
import java.util.TreeMap;

/** Writes alerts. */
public final class AlertFactory {

    private AlertFactory() {}

    /**
     * What an alert is about and when it arises.
     *
     * @param subject the run, or many
     * @param moment where it stands
     * @param window its recent curve
     */
    public record AlertContext(AlertSubject subject, AlertMoment moment, AlertWindow window) {}

    /**
     * Writes an alert of a kind that ships, in its own words.
     *
     * @param evidence by name; what is not finite is left out
     */
    public static Alert create(
            AlertContext scene,
            AlertKind kind,
            boolean firing,
            int episode,
            Map<String, Double> evidence) {
        String summary =
                AlertText.summary(
                        scene.subject().name(), kind, scene.moment().step(), finite(evidence));
        return alert(
                AlertIdentity.ofRun(scene.subject().runId(), kind, episode),
                kind.severity(),
                scene,
                firing,
                firing
                        ? new Wording(summary, kind.advice()).said(true)
                        : AlertText.resolution(scene.subject().name(), kind, scene.moment().step()),
                finite(evidence));
    }

    /**
     * Writes an alert in other words.
     *
     * @param wording as it is while it holds; "Resolved: " is put before it when it no longer does
     * @param evidence by name; what is not finite is left out
     */
    public static Alert create(
            AlertIdentity identity,
            AlertSeverity severity,
            AlertContext scene,
            boolean firing,
            Wording wording,
            Map<String, Double> evidence) {
        return alert(identity, severity, scene, firing, wording.said(firing), finite(evidence));
    }

    private static Alert alert(
            AlertIdentity identity,
            AlertSeverity severity,
            AlertContext scene,
            boolean firing,
            Wording wording,
            Map<String, Double> evidence) {
        return new Alert(
                identity,
                firing,
                severity,
                scene.subject(),
                scene.moment(),
                wording,
                evidence,
                scene.window());
    }

    private static Map<String, Double> finite(Map<String, Double> evidence) {
        Map<String, Double> finite = new TreeMap<>(evidence);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return finite;
    }
}
