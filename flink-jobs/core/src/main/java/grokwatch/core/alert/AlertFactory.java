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
            AlertContext context,
            AlertKind kind,
            boolean firing,
            int episode,
            Map<String, Double> evidence) {
        String summary =
                AlertText.summary(
                        context.subject().name(), kind, context.moment().step(), finite(evidence));
        return alert(
                AlertIdentity.ofRun(context.subject().runId(), kind, episode),
                kind.severity(),
                context,
                firing,
                firing
                        ? new Wording(summary, kind.advice()).worded(true)
                        : AlertText.resolution(
                                context.subject().name(), kind, context.moment().step()),
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
            AlertContext context,
            boolean firing,
            Wording wording,
            Map<String, Double> evidence) {
        return alert(identity, severity, context, firing, wording.worded(firing), finite(evidence));
    }

    private static Alert alert(
            AlertIdentity identity,
            AlertSeverity severity,
            AlertContext context,
            boolean firing,
            Wording wording,
            Map<String, Double> evidence) {
        return new Alert(
                identity,
                firing,
                severity,
                context.subject(),
                context.moment(),
                wording,
                evidence,
                context.window());
    }

    private static Map<String, Double> finite(Map<String, Double> evidence) {
        Map<String, Double> finite = new TreeMap<>(evidence);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return finite;
    }
}
