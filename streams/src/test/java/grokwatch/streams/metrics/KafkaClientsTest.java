package grokwatch.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Kafka's own metrics, summed")
class KafkaClientsTest {

    private final Metrics kafka = new Metrics();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void lagIsTheSumOverPartitionsAndThreads() {
        lag("thread-1", "0", 3);
        lag("thread-1", "1", 4);
        lag("thread-2", "2", 5);

        assertThat(clients().lag()).containsExactly(Map.entry("alerts", 12.0));
    }

    @Test
    void aPartitionOfWhichNothingWasReadYetCountsAsNone() {
        lag("thread-1", "0", Double.NaN);

        assertThat(clients().lag()).containsExactly(Map.entry("alerts", 0.0));
    }

    @Test
    void theConsumerThatWaitedLongestSpeaksForAll() {
        poll("thread-1", 2);
        poll("thread-2", 70);

        assertThat(clients().secondsSincePoll()).hasValue(70);
    }

    @Test
    void aConsumerThatHasNotPolledYetStatesNothing() {
        poll("thread-1", -1);

        assertThat(clients().secondsSincePoll()).isEmpty();
    }

    @Test
    void theSecondSpellingOfATopicWithDotsIsNotASecondTopic() {
        lag("thread-1", "alerts.v1", "0", 3);
        lag("thread-1", "alerts_v1", "0", 3);
        lag("thread-1", "my_topic", "0", 1);

        assertThat(clients().lag())
                .containsExactly(Map.entry("alerts.v1", 3.0), Map.entry("my_topic", 1.0));
    }

    @Test
    void aConsumerThatOnlyRestoresIsNotMissed() {
        poll("thread-1-consumer", 2);
        poll("thread-1-restore-consumer", 4_000);

        assertThat(clients().secondsSincePoll()).hasValue(2);
    }

    private KafkaClients clients() {
        Map<MetricName, KafkaMetric> all = new HashMap<>(kafka.metrics());
        return new KafkaClients(all);
    }

    private void lag(String client, String partition, double value) {
        lag(client, "alerts", partition, value);
    }

    private void lag(String client, String topic, String partition, double value) {
        add(
                kafka.metricName(
                        "records-lag",
                        "consumer-fetch-manager-metrics",
                        Map.of("client-id", client, "topic", topic, "partition", partition)),
                value);
    }

    private void poll(String client, double seconds) {
        add(
                kafka.metricName(
                        "last-poll-seconds-ago", "consumer-metrics", Map.of("client-id", client)),
                seconds);
    }

    private void add(MetricName name, double value) {
        kafka.addMetric(
                name,
                new MetricConfig(),
                (org.apache.kafka.common.metrics.Gauge<Double>) (c, now) -> value);
    }
}
