package grokwatch.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka serializer of one type of record.
 *
 * <p>Settings: those of {@link RegistryClients#create} and {@value #AUTO_REGISTER} (default true).
 *
 * @param <T> generated Avro class
 */
public final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {

    /** Whether to register an unknown schema; with false it must be there. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    private RecordWriter<T> writer;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        Object register = settings.get(AUTO_REGISTER);
        writer =
                new RecordWriter<>(
                        RegistryClients.create(settings),
                        register == null || Boolean.parseBoolean(register.toString()));
    }

    @Override
    public byte[] serialize(String topic, T record) {
        return record == null ? null : writer.write(topic, record);
    }
}
