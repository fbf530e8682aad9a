package grokwatch.producers.gateway;

import grokwatch.embedded.FreePort;
import grokwatch.embedded.kafka.EmbeddedKafka;
import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.producers.publisher.PublisherConfig;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordDeserializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Kafka at a fixed address, which tests stop and start, and a registry; what stands in topics. */
public final class Servers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = FreePort.find();
    private final EmbeddedRegistry registry;
    private EmbeddedKafka kafka;

    /** The registry runs, Kafka not yet. */
    public Servers(Path directory) throws IOException {
        this.directory = directory;
        registry = EmbeddedRegistry.start(directory.resolve("schemas.jsonl"));
    }

    /** Both run, with all topics. */
    public static Servers started(Path directory) throws Exception {
        Servers servers = new Servers(directory);
        servers.startKafka();
        return servers;
    }

    public void startKafka() throws Exception {
        kafka =
                EmbeddedKafka.start(
                        new EmbeddedKafka.Settings(
                                directory.resolve("kafka"), "127.0.0.1", "127.0.0.1", port));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            TopicCatalogue.PLAIN.createMissing(admin, 1, Optional.empty());
        }
    }

    public void stopKafka() {
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
    }

    private String address() {
        return "127.0.0.1:" + port;
    }

    public PublisherConfig publisher() {
        return PublisherConfig.of(address(), registry.url())
                .withKafka(Map.of("reconnect.backoff.max.ms", "200"));
    }

    public GatewayConfig.Builder gateway() {
        return GatewayConfig.builder(directory.resolve("gateway"), publisher());
    }

    /** The metrics of a run, once a condition holds for them. */
    public List<TrainingMetrics> awaitMetrics(
            String runId, Predicate<List<TrainingMetrics>> condition) throws InterruptedException {
        return await(Topics.METRICS, metrics -> metrics.getRunId().equals(runId), condition);
    }

    /** The latest description of a run, once a condition holds for it. */
    public TrainingRun awaitRun(String runId, Predicate<TrainingRun> condition)
            throws InterruptedException {
        List<TrainingRun> descriptions =
                await(
                        Topics.RUNS,
                        run -> run.getRunId().equals(runId),
                        all -> !all.isEmpty() && condition.test(all.get(all.size() - 1)));
        return descriptions.get(descriptions.size() - 1);
    }

    private <T extends SpecificRecord> List<T> await(
            Topic<T> topic, Predicate<T> wanted, Predicate<List<T>> condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<T> found = List.of();
        try (KafkaConsumer<String, T> consumer = consumer(topic)) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<T> all = new ArrayList<>();
            while (System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(one -> all.add(one.value()));
                found = all.stream().filter(wanted).toList();
                if (condition.test(found)) {
                    return found;
                }
            }
        }
        throw new AssertionError("not so within %s: %s".formatted(PATIENCE, found));
    }

    private <T extends SpecificRecord> KafkaConsumer<String, T> consumer(Topic<T> topic) {
        RecordDeserializer<T> deserializer = new RecordDeserializer<>(topic.valueType());
        deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", address()), new StringDeserializer(), deserializer);
    }

    @Override
    public void close() {
        stopKafka();
        registry.close();
    }
}
