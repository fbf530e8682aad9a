package grokwatch.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Kafka deserializer of one type of record. A null value (a tombstone) stays null.
 *
 * <p>Settings: those of {@link RegistryClients#create}.
 *
 * @param <T> generated Avro class
 */
public final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Class<T> type;
    private RecordReader<T> reader;

    public RecordDeserializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        reader = new RecordReader<>(RegistryClients.create(settings), type);
    }

    @Override
    public T deserialize(String topic, byte[] message) {
        return message == null ? null : reader.read(message);
    }
}
