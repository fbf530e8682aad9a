package grokwatch.cli.bench;

import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the metrics topic once with a plain consumer. */
final class ConsumerPass {

    private static final Duration POLL = Duration.ofMillis(200);

    private ConsumerPass() {}

    /**
     * Reads all there is.
     *
     * @param perMessage what is done with each value
     * @return seconds it took
     */
    static double run(Cluster cluster, Consumer<byte[]> perMessage) {
        String topic = cluster.topics().name(Topics.METRICS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings(cluster),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted = consumer.endOffsets(partitions).values().stream().mapToLong(e -> e).sum();
            long start = System.nanoTime();
            long read = 0;
            while (read < wanted) {
                for (var message : consumer.poll(POLL)) {
                    perMessage.accept(message.value());
                    read++;
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.kafka());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        return settings;
    }
}
