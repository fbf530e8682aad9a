package grokwatch.streams.metrics;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * An app for readiness checks and Prometheus.
 *
 * @param name of the app, for example {@code alerting}
 * @param ready whether it processes records now
 * @param failures restarts after a failure so far, a count, >= 0
 * @param kafka metrics of its Kafka clients
 */
public record WatchedApp(
        String name,
        BooleanSupplier ready,
        LongSupplier failures,
        Supplier<Map<MetricName, ? extends Metric>> kafka) {}
