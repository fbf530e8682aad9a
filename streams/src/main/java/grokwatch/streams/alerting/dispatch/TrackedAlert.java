package grokwatch.streams.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import grokwatch.streams.alerting.notify.Notification;

/**
 * The latest update of an alert.
 *
 * @param latest its last firing or its resolution
 * @param updatedAt when, milliseconds since 1970-01-01T00:00Z
 */
public record TrackedAlert(Notification latest, @JsonProperty("heardAt") long updatedAt) {

    boolean firing() {
        return latest.firing();
    }
}
