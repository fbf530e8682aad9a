package grokwatch.streams.metrics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What an app's Kafka consumers say of themselves, summed over threads and partitions.
 *
 * @param metrics all metrics of the clients, by Kafka's own names
 */
record KafkaClients(Map<MetricName, ? extends Metric> metrics) {

    private static final String FETCHES = "consumer-fetch-manager-metrics";
    private static final String CONSUMER = "consumer-metrics";

    static KafkaClients of(Supplier<Map<MetricName, ? extends Metric>> source) {
        return new KafkaClients(source.get());
    }

    /** Records that are in the partitions being read and not read yet, by topic. */
    Map<String, Double> lag() {
        Map<String, Double> byTopic = new TreeMap<>();
        metrics.forEach(
                (name, metric) -> {
                    if (is(name, FETCHES, "records-lag") && name.tags().containsKey("partition")) {
                        byTopic.merge(topic(name), value(metric), Double::sum);
                    }
                });
        return byTopic;
    }

    /** Records read so far, by topic. */
    Map<String, Double> consumed() {
        Map<String, Double> byTopic = new TreeMap<>();
        metrics.forEach(
                (name, metric) -> {
                    if (is(name, FETCHES, "records-consumed-total")
                            && name.tags().containsKey("topic")) {
                        byTopic.merge(topic(name), value(metric), Double::sum);
                    }
                });
        return byTopic;
    }

    /** Seconds since the consumer that has waited longest asked for records; empty before. */
    OptionalDouble secondsSincePoll() {
        return metrics.entrySet().stream()
                .filter(entry -> is(entry.getKey(), CONSUMER, "last-poll-seconds-ago"))
                .mapToDouble(entry -> value(entry.getValue()))
                .filter(seconds -> seconds >= 0)
                .max();
    }

    private static boolean is(MetricName name, String group, String metric) {
        return name.group().equals(group) && name.name().equals(metric);
    }

    private static String topic(MetricName name) {
        return name.tags().get("topic");
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }
}
