package grokwatch.cli.bench;

import grokwatch.cli.bench.LatencyLog.Stage;
import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Records when alerts were appended and when they were committed, until it is closed. */
final class CommittedAlerts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, GrokkingAlert> consumer;
    private final LatencyLog log;
    private final Thread thread = new Thread(this::read, "committed-alerts");

    CommittedAlerts(Cluster cluster, LatencyLog log) {
        this.log = log;
        RecordDeserializer<GrokkingAlert> values = new RecordDeserializer<>(GrokkingAlert.class);
        values.configure(cluster.registry(), false);
        Map<String, Object> settings = new HashMap<>(cluster.admin());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values);
        String topic = cluster.topics().name(Topics.ALERTS);
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        consumer.assign(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, GrokkingAlert> record : consumer.poll(POLL)) {
                    long now = System.currentTimeMillis();
                    String runId = record.value().getRunId();
                    String kind = record.value().getKind().name();
                    log.record(Stage.JOB, runId, kind, record.timestamp());
                    log.record(Stage.COMMIT, runId, kind, now);
                }
            }
        } catch (InterruptException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
