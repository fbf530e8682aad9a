package grokwatch.cli.demo;

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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic from its beginning to its present end, committed records only. */
record TopicReader(Cluster cluster) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** All records of a topic, per partition in order. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        RecordDeserializer<V> values = new RecordDeserializer<>(topic.valueType());
        values.configure(cluster.registry(), false);
        return read(cluster.topics().name(topic), values);
    }

    /** How many records a topic holds. */
    long count(Topic<?> topic) {
        return read(cluster.topics().name(topic), new ByteArrayDeserializer()).size();
    }

    private <V> List<V> read(String topic, Deserializer<V> values) {
        List<V> read = new ArrayList<>();
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
                consumer.poll(POLL).forEach(record -> read.add(record.value()));
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
