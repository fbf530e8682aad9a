package grokwatch.producers.publisher;

import grokwatch.embedded.FreePort;
import grokwatch.embedded.kafka.EmbeddedKafka;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RecordDeserializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A broker with a fixed address that tests start and stop, and what stands in its topics. */
final class Broker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = FreePort.find();
    private EmbeddedKafka kafka;

    /** A broker that is not started yet. */
    Broker(Path directory) {
        this.directory = directory;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void start() throws IOException {
        kafka =
                EmbeddedKafka.start(
                        new EmbeddedKafka.Settings(directory, "127.0.0.1", "127.0.0.1", port));
    }

    void createTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            TopicCatalogue.PLAIN.createMissing(admin, 1, Optional.empty());
        }
    }

    void create(Topic<?> topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            NewTopic wanted = new NewTopic(topic.name(), Optional.of(1), Optional.empty());
            admin.createTopics(List.of(wanted)).all().get();
        }
    }

    /** The values of a topic from its beginning to its end as it is now. */
    <T extends SpecificRecord> List<T> values(Topic<T> topic, String registryUrl) {
        var deserializer = new RecordDeserializer<>(topic.valueType());
        deserializer.configure(Map.of("schema.registry.url", registryUrl), false);
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<T> values = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer =
                new KafkaConsumer<String, T>(
                        Map.of("bootstrap.servers", address()),
                        new StringDeserializer(),
                        deserializer)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> values.add(one.value()));
            }
        }
        return values;
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
    }
}
