package grokwatch.streams.storage.query;

/** One attempt to deliver a notification, as {@code AlertDelivery} describes it. */
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
}
