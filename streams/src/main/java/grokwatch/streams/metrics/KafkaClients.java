package grokwatch.streams.metrics;

import java.util.Map;
import java.util.Map.Entry;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Metrics of an app's Kafka consumers, summed over threads and partitions. Consumers that only
 * restore stores are excluded.
 *
 * @param metrics all metrics of the clients, by Kafka's own names
 */
record KafkaClients(Map<MetricName, ? extends Metric> metrics) {

    private static final String FETCHES = "consumer-fetch-manager-metrics";
    private static final String CONSUMER = "consumer-metrics";
    private static final String RESTORING = "-restore-consumer";

    static KafkaClients of(Supplier<Map<MetricName, ? extends Metric>> source) {
        return new KafkaClients(source.get());
    }

    /** Records that are in the partitions being read and not read yet, by topic. */
    Map<String, Double> lag() {
        return byTopic("records-lag", "partition");
    }

    /** Records read so far, by topic. */
    Map<String, Double> consumed() {
        return byTopic("records-consumed-total", "topic");
    }

    /** Seconds since the last poll of the slowest consumer; empty before the first. */
    OptionalDouble secondsSincePoll() {
        return metrics.entrySet().stream()
                .filter(entry -> is(entry.getKey(), CONSUMER, "last-poll-seconds-ago"))
                .mapToDouble(entry -> value(entry.getValue()))
                .filter(seconds -> seconds >= 0)
                .max();
    }

    private Map<String, Double> byTopic(String metric, String tag) {
        Map<String, Double> sums = new TreeMap<>();
        for (Entry<MetricName, ? extends Metric> entry : metrics.entrySet()) {
            MetricName name = entry.getKey();
            if (is(name, FETCHES, metric) && name.tags().containsKey(tag)) {
                sums.merge(name.tags().get("topic"), value(entry.getValue()), Double::sum);
            }
        }
        return withoutSecondSpellings(sums);
    }

    /** Kafka reports the metrics of a topic with dots again with underscores (KIP-1109). */
    private static Map<String, Double> withoutSecondSpellings(Map<String, Double> sums) {
        for (String topic : sums.keySet().toArray(String[]::new)) {
            String spelling = topic.replace('.', '_');
            if (!spelling.equals(topic)) {
                sums.remove(spelling);
            }
        }
        return sums;
    }

    private static boolean is(MetricName name, String group, String metric) {
        return name.group().equals(group)
                && name.name().equals(metric)
                && !name.tags().getOrDefault("client-id", "").endsWith(RESTORING);
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }
}
