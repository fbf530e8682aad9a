package grokwatch.streams.metrics;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Alerts that came, and what became of telling them. */
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

    AlertingMetrics(PrometheusRegistry registry) {
        alerts =
                Counter.builder()
                        .name("grokwatch_alerts_total")
                        .help("Alerts that the alerting app took in, firing and resolved.")
                        .labelNames("kind", "severity", "state")
                        .register(registry);
        deliveries =
                Counter.builder()
                        .name("grokwatch_deliveries_total")
                        .help("Attempts to tell a receiver, by how they went.")
                        .labelNames("receiver", "type", "result")
                        .register(registry);
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
