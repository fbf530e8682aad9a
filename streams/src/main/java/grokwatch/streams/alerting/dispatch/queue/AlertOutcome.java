package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.dispatch.AlertKey;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.SendResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one alert of a delivery that has ended.
 *
 * @param result never {@link SendResult.Partly}
 */
record AlertOutcome(AlertRef alert, SendResult result) {

    /** Of all alerts of a delivery, in its order. */
    static List<AlertOutcome> all(PendingDelivery delivery, SendResult result) {
        return delivery.alerts().stream()
                .map(alert -> new AlertOutcome(alert, resultOf(alert, result)))
                .toList();
    }

    boolean isDelivered() {
        return result instanceof SendResult.Delivered;
    }

    private static SendResult resultOf(AlertRef alert, SendResult result) {
        if (!(result instanceof SendResult.Partly partly)) {
            return result;
        }
        Optional<SendResult> refused =
                partly.refused().entrySet().stream()
                        .filter(each -> isOf(alert, each.getKey()))
                        .<SendResult>map(Map.Entry::getValue)
                        .findFirst();
        return refused.orElseGet(() -> new SendResult.Delivered(partly.status()));
    }

    private static boolean isOf(AlertRef alert, Notification notified) {
        return alert.firing() == notified.firing() && alert.key().equals(AlertKey.of(notified));
    }
}
