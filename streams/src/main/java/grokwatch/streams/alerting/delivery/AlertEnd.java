package grokwatch.streams.alerting.delivery;

import grokwatch.streams.alerting.group.AlertKey;
import grokwatch.streams.alerting.group.AlertRef;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.SendResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one alert of a delivery that has ended.
 *
 * @param result never {@link SendResult.Partly}
 */
record AlertEnd(AlertRef alert, SendResult result) {

    /** Of all alerts of a delivery, in its order. */
    static List<AlertEnd> all(PendingDelivery delivery, SendResult result) {
        return delivery.alerts().stream()
                .map(alert -> new AlertEnd(alert, resultOf(alert, result)))
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

    private static boolean isOf(AlertRef alert, Notification told) {
        return alert.firing() == told.firing() && alert.key().equals(AlertKey.of(told));
    }
}
