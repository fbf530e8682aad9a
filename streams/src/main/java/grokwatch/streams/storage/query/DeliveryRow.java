package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * One attempt to deliver a notification.
 *
 * @param deliveryId stable over attempts
 * @param attempt number of this one, >= 1
 * @param fingerprint of the alert
 * @param runId the run; empty for the fleet
 * @param receiver its name
 * @param kind of the alert
 * @param state FIRING or RESOLVED
 * @param loggedAtMillis when, since 1970-01-01T00:00Z
 * @param result DELIVERED, FAILED or GAVE_UP
 * @param statusCode HTTP status of the receiver's answer; null where there was none
 * @param error why it failed; null when delivered
 */
public record DeliveryRow(
        String deliveryId,
        long attempt,
        String fingerprint,
        String runId,
        String receiver,
        String kind,
        String state,
        long loggedAtMillis,
        String result,
        Long statusCode,
        String error) {

    static final String SELECT = "SELECT * FROM deliveries";

    static DeliveryRow of(Row row) throws SQLException {
        return new DeliveryRow(
                row.text("delivery_id"),
                row.integer("attempt"),
                row.text("fingerprint"),
                row.text("run_id"),
                row.text("receiver"),
                row.text("kind"),
                row.text("state"),
                row.integer("logged_at_millis"),
                row.text("result"),
                row.integer("status_code"),
                row.text("error"));
    }
}
