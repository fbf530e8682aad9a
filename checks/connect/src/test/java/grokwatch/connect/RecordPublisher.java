package grokwatch.connect;

import grokwatch.schemas.serde.RecordSerializer;
import grokwatch.schemas.serde.RegistryClients;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes records of one topic in transactions, all with one key of Kafka. */
final class RecordPublisher implements AutoCloseable {

    private final KafkaProducer<String, SpecificRecord> producer;

    RecordPublisher(String bootstrapServers, String registry) {
        RecordSerializer<SpecificRecord> serializer = new RecordSerializer<>();
        serializer.configure(Map.of(RegistryClients.URL, registry), false);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                "samples"),
                        new StringSerializer(),
                        serializer);
        producer.initTransactions();
    }

    /** Commits values in their order; null is a tombstone. */
    void commit(String topic, List<SpecificRecord> values) {
        producer.beginTransaction();
        values.forEach(value -> producer.send(new ProducerRecord<>(topic, "key", value)));
        producer.commitTransaction();
    }

    void abort(String topic, SpecificRecord value) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, "key", value));
        producer.flush();
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
