package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.DeliveryResult;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;

/** Attempts as rows of {@code alerting.deliveries.v1}. */
final class DeliveryRows {

    private static final int SHORT_ID = 12;

    private DeliveryRows() {}

    /** The key: all rows of one alert at one receiver stay in order. */
    static String key(AlertDelivery row) {
        return row.getFingerprint() + "." + row.getReceiver();
    }

    /** An attempt that will be followed by another: one row, of the first alert. */
    static AlertDelivery failed(PendingDelivery delivery, SendResult result, long now) {
        return row(delivery, delivery.alerts().get(0), result, DeliveryResult.FAILED, now);
    }

    static AlertDelivery ended(PendingDelivery delivery, AlertOutcome end, long now) {
        DeliveryResult result =
                end.isDelivered() ? DeliveryResult.DELIVERED : DeliveryResult.GAVE_UP;
        return row(delivery, end.alert(), end.result(), result, now);
    }

    /** A suppressed firing. */
    static AlertDelivery suppressed(ReceiverName receiver, AlertRef alert, String why, long now) {
        return begun(receiver.value(), alert, now)
                .setDeliveryId(String.join(".", alert.key(), "HELD", receiver.value()))
                .setAttempt(0)
                .setResult(DeliveryResult.HELD_BACK)
                .setError(why)
                .build();
    }

    private static AlertDelivery row(
            PendingDelivery delivery,
            AlertRef alert,
            SendResult result,
            DeliveryResult end,
            long now) {
        return begun(delivery.receiver(), alert, now)
                .setDeliveryId(id(delivery, alert))
                .setAttempt(delivery.attempts() + 1)
                .setResult(end)
                .setStatusCode(result.status().orElse(null))
                .setError(errorOf(result))
                .setBulletinId(delivery.id())
                .setOccasion(delivery.notification().occasion().name())
                .build();
    }

    private static AlertDelivery.Builder begun(String receiver, AlertRef alert, long now) {
        return AlertDelivery.newBuilder()
                .setFingerprint(alert.fingerprint())
                .setRunId(alert.runId())
                .setReceiver(receiver)
                .setKind(alert.kind())
                .setState(state(alert))
                .setTimestamp(now);
    }

    private static String state(AlertRef alert) {
        return (alert.firing() ? AlertState.FIRING : AlertState.RESOLVED).name();
    }

    private static String id(PendingDelivery delivery, AlertRef alert) {
        String notification =
                delivery.id().substring(0, Math.min(SHORT_ID, delivery.id().length()));
        return String.join(".", alert.key(), state(alert), notification, delivery.receiver());
    }

    /** Why not, in one line without secrets; null where it was delivered. */
    static String errorOf(SendResult result) {
        if (result instanceof SendResult.Failed failed) {
            return failed.error();
        }
        return result instanceof SendResult.Refused refused ? refused.error() : null;
    }
}
