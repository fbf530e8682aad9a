package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.Notification;

/**
 * A reference to a firing or a resolution, for the notification log.
 *
 * @param key as {@link AlertKey} makes it
 * @param fingerprint of the alert
 * @param runId of its run; empty for the fleet
 * @param kind of the alert
 * @param project of its run; may be empty
 * @param firing false: a resolution
 */
public record AlertRef(
        String key, String fingerprint, String runId, String kind, String project, boolean firing) {

    public static AlertRef of(String key, Notification alert) {
        return new AlertRef(
                key,
                alert.fingerprint(),
                alert.runId(),
                alert.kind(),
                alert.labels().getOrDefault("project", ""),
                alert.firing());
    }
}
