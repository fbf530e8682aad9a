package grokwatch.job.kafka;

import grokwatch.job.config.RegistryConfig;
import grokwatch.job.registry.RegistryPatience;
import grokwatch.schemas.serde.RecordWriter;
import grokwatch.schemas.serde.RegistryClients;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes answers in Confluent's wire format. They carry no timestamp of their own: the time of the
 * event is a field, and the record's is when it was written.
 *
 * @param <T> generated Avro class
 */
final class AvroRecordSchema<T extends SpecificRecord> extends TopicSchema<T> {

    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> key;
    private final SerializableFunction<T, String> orderedBy;
    private final RegistryConfig registry;
    private final RegistryPatience patience;
    private final OutputSignal output;
    private transient RecordWriter<T> writer;

    /**
     * @param orderedBy the records of which are in one partition, in order: that of a record with
     *     this key
     */
    AvroRecordSchema(
            String topic,
            SerializableFunction<T, String> key,
            SerializableFunction<T, String> orderedBy,
            RegistryConfig registry,
            OutputSignal output) {
        super(topic);
        this.key = key;
        this.orderedBy = orderedBy;
        this.registry = registry;
        this.patience = registry.waiting();
        this.output = output;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        writer =
                new RecordWriter<>(
                        RegistryClients.create(registry.settings()), registry.autoRegister());
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T record, KafkaSinkContext sink, Long timestamp) {
        output.raise();
        return new ProducerRecord<>(
                topic(), partition(record, sink), utf8(key.apply(record)), encoded(record));
    }

    /** As Kafka's producers choose it. */
    private int partition(T record, KafkaSinkContext sink) {
        int partitions = sink.getPartitionsForTopic(topic()).length;
        return Utils.toPositive(Utils.murmur2(utf8(orderedBy.apply(record)))) % partitions;
    }

    private byte[] encoded(T record) {
        try {
            return patience.await(() -> writer.write(topic(), record));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cancelled while the registry was away", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
