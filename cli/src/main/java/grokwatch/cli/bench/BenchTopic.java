package grokwatch.cli.bench;

import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordSerializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the metrics topic with the interleaved steps of many runs. */
final class BenchTopic {

    private BenchTopic() {}

    /**
     * Fills the topic.
     *
     * @param ending whether the runs generalise within their points
     */
    static void fill(Cluster cluster, Load load, boolean ending) {
        String topic = cluster.topics().name(Topics.METRICS);
        List<SyntheticCurve> curves =
                IntStream.range(0, load.runs())
                        .mapToObj(i -> new SyntheticCurve(i, load.points(), ending))
                        .toList();
        try (KafkaProducer<String, TrainingMetrics> producer = producer(cluster)) {
            for (long step = 0; step < load.points(); step++) {
                for (SyntheticCurve curve : curves) {
                    producer.send(new ProducerRecord<>(topic, curve.runId(), curve.at(step)));
                }
            }
        }
    }

    /** A producer of metrics that batches them. */
    static KafkaProducer<String, TrainingMetrics> producer(Cluster cluster) {
        RecordSerializer<TrainingMetrics> values = new RecordSerializer<>();
        values.configure(cluster.registry(), false);
        return new KafkaProducer<>(settings(cluster), new StringSerializer(), values);
    }

    private static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.kafka());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        return settings;
    }
}
