package grokwatch.streams.metrics;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Alerts received, and their deliveries. */
public final class AlertingMetrics {

    private static final List<DeliveryResult> RESULTS =
            List.of(
                    DeliveryResult.DELIVERED,
                    DeliveryResult.FAILED,
                    DeliveryResult.GAVE_UP,
                    DeliveryResult.HELD_BACK);

    private final Counter alerts;
    private final Counter deliveries;
    private final Map<String, String> types = new ConcurrentHashMap<>();

    AlertingMetrics(Meters meters) {
        alerts =
                meters.counter(
                        "grokwatch_alerts_total",
                        "Alert records that the alerting app received, firing and resolved.",
                        "kind",
                        "severity",
                        "state");
        deliveries =
                meters.counter(
                        "grokwatch_deliveries_total",
                        "Delivery attempts by receiver and result.",
                        "receiver",
                        "type",
                        "result");
    }

    /**
     * Makes a receiver's series appear before its first delivery.
     *
     * @param receiver name as configured
     * @param type kind of receiver, for example {@code slack}
     */
    public void expect(String receiver, String type) {
        types.put(receiver, type);
        RESULTS.forEach(result -> deliveries.initLabelValues(receiver, type, text(result)));
    }

    /** Counts an alert that was taken in. */
    public void alert(GrokkingAlert alert) {
        alerts.labelValues(text(alert.getKind()), text(alert.getSeverity()), text(alert.getState()))
                .inc();
    }

    /** Counts an attempt. */
    public void delivery(AlertDelivery row) {
        String receiver = row.getReceiver();
        String type = types.getOrDefault(receiver, "removed");
        deliveries.labelValues(receiver, type, text(row.getResult())).inc();
    }

    private static String text(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
