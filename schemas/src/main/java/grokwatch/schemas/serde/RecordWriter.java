package grokwatch.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes records in Confluent's wire format under TopicNameStrategy ({@code <topic>-value}).
 *
 * <p>Makes one request to the registry a topic. Thread-safe.
 *
 * @param <T> generated Avro class
 */
public final class RecordWriter<T extends SpecificRecord> {

    private static final int INITIAL_BYTES = 512;

    /** Unauthorized, forbidden, time-out, too many requests. */
    private static final Set<Integer> PASSING_REFUSALS = Set.of(401, 403, 408, 429);

    static {
        TrustedRecords.register();
    }

    private final SchemaRegistryClient registry;
    private final boolean register;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /**
     * @param register whether to register an unknown schema, or to demand that it is registered
     */
    public RecordWriter(SchemaRegistryClient registry, boolean register) {
        this.registry = registry;
        this.register = register;
    }

    /**
     * Encodes a record.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     * @throws SerializationException if the registry refuses the schema, or a field that may not be
     *     null is
     */
    public byte[] write(String topic, T record) {
        Integer id = ids.get(topic);
        if (id == null) {
            id = idOf(topic + "-value", record);
            ids.put(topic, id);
        }
        try {
            return scratch.get().encode(id, record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    record.getSchema().getName() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private int idOf(String subject, T record) {
        AvroSchema schema = new AvroSchema(record.getSchema());
        try {
            return register ? registry.register(subject, schema) : registry.getId(subject, schema);
        } catch (RestClientException e) {
            if (isPassing(e.getStatus())) {
                throw new RegistryUnavailableException("registry failed on " + subject, e);
            }
            throw new SerializationException(
                    "registry refused " + subject + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RegistryUnavailableException("registry did not answer", e);
        }
    }

    /** Failures of the server, and refusals that another password or a moment's patience mends. */
    private static boolean isPassing(int status) {
        return status >= 500 || PASSING_REFUSALS.contains(status);
    }

    /** Buffers of one thread, so that a record costs no more than its own bytes. */
    private final class Scratch {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream(INITIAL_BYTES);
        private SpecificDatumWriter<T> writer;
        private BinaryEncoder encoder;

        byte[] encode(int id, T record) throws IOException {
            if (writer == null) {
                // The generated class encodes itself several times as fast as Avro's generic walk.
                SpecificData model = SpecificData.getForClass(record.getClass());
                model.setCustomCoders(true);
                writer = new SpecificDatumWriter<>(record.getSchema(), model);
            }
            out.reset();
            out.write(WireFormat.MAGIC);
            out.write(0);
            out.write(0);
            out.write(0);
            out.write(0);
            encoder = EncoderFactory.get().binaryEncoder(out, encoder);
            writer.write(record, encoder);
            encoder.flush();
            byte[] message = out.toByteArray();
            WireFormat.putHeader(message, id);
            return message;
        }
    }
}
