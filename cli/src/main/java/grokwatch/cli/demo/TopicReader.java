package grokwatch.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Topic;
import grokwatch.schemas.serde.RecordDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic from its beginning to its present end, committed records only. */
public record TopicReader(Cluster cluster) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** All records of a topic, per partition in order. */
    public <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        RecordDeserializer<V> values = new RecordDeserializer<>(topic.valueType());
        values.configure(cluster.registry(), false);
        return records(cluster.topics().name(topic), values).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Keys of a topic's records, one a record. */
    public List<String> keys(Topic<?> topic) {
        return records(cluster.topics().name(topic), new ByteArrayDeserializer()).stream()
                .map(record -> record.key() == null ? "" : new String(record.key(), UTF_8))
                .toList();
    }

    private <V> List<ConsumerRecord<byte[], V>> records(String topic, Deserializer<V> values) {
        List<ConsumerRecord<byte[], V>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], V> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), values)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(read::add);
            }
        }
        return read;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(cluster.kafka());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }
}
