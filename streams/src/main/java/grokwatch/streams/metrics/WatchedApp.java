package grokwatch.streams.metrics;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How an app is looked at from outside.
 *
 * @param name of the app, for example {@code alerting}
 * @param ready whether it does its work now
 * @param failures how often it failed and began again so far, a count, >= 0
 * @param kafka metrics of its Kafka clients
 */
public record WatchedApp(
        String name,
        BooleanSupplier ready,
        LongSupplier failures,
        Supplier<Map<MetricName, ? extends Metric>> kafka) {}
