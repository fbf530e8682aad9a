package grokwatch.streams.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import grokwatch.streams.alerting.notify.Notification;

/**
 * The latest update of an alert.
 *
 * @param latest its last firing or its resolution
 * @param updatedAt when, milliseconds since 1970-01-01T00:00Z
 * @param early whether only its early record was received, which the job may not have committed
 */
public record TrackedAlert(
        Notification latest,
        @JsonProperty("heardAt") long updatedAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean early) {

    boolean firing() {
        return latest.firing();
    }
}
