package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.receiver.Notification;

/**
 * An alert as last heard of.
 *
 * @param latest its last firing or its resolution
 * @param heardAt when, milliseconds since 1970-01-01T00:00Z
 */
public record TrackedAlert(Notification latest, long heardAt) {

    boolean firing() {
        return latest.firing();
    }
}
