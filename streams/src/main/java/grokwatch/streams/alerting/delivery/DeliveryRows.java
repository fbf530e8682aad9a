package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.DeliveryResult;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.SendResult;

/** Attempts as rows of {@code alerting.deliveries.v1}. */
final class DeliveryRows {

    private DeliveryRows() {}

    /** The key: all attempts of one alert at one receiver stay in order. */
    static String key(PendingDelivery delivery) {
        return delivery.bulletin().first().fingerprint() + "." + delivery.receiver();
    }

    static AlertDelivery row(
            PendingDelivery delivery, SendResult result, boolean givenUp, long now) {
        Notification n = delivery.bulletin().first();
        return AlertDelivery.newBuilder()
                .setDeliveryId(delivery.id())
                .setFingerprint(n.fingerprint())
                .setRunId(n.runId())
                .setReceiver(delivery.receiver())
                .setKind(n.kind())
                .setState(n.state())
                .setAttempt(delivery.attempts() + 1)
                .setTimestamp(now)
                .setResult(resultOf(result, givenUp))
                .setStatusCode(result.status().orElse(null))
                .setError(errorOf(result))
                .build();
    }

    private static DeliveryResult resultOf(SendResult result, boolean givenUp) {
        if (result instanceof SendResult.Delivered) {
            return DeliveryResult.DELIVERED;
        }
        return givenUp ? DeliveryResult.GAVE_UP : DeliveryResult.FAILED;
    }

    private static String errorOf(SendResult result) {
        if (result instanceof SendResult.Failed failed) {
            return failed.error();
        }
        return result instanceof SendResult.Refused refused ? refused.error() : null;
    }
}
