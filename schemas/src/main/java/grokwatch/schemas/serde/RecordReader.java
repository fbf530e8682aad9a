package grokwatch.schemas.serde;

import grokwatch.schemas.serde.UndecodableRecordException.Reason;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads one type of record, whatever version wrote it.
 *
 * <p>Resolving a writer's schema against ours is done once for each schema id; after that a record
 * costs no look-up but the one of its id. Not thread-safe.
 *
 * @param <T> generated Avro class
 */
public final class RecordReader<T extends SpecificRecord> {

    private static final int HTTP_NOT_FOUND = 404;

    static {
        TrustedRecords.register();
    }

    private final SchemaRegistryClient registry;
    private final Schema ours;
    private final Map<Integer, Version<T>> versions = new HashMap<>();
    private int lastId = -1;
    private Version<T> lastVersion;
    private BinaryDecoder decoder;

    /** How records of one schema id are decoded. */
    private record Version<T>(SpecificDatumReader<T> reader, NestingGuard nesting) {}

    public RecordReader(SchemaRegistryClient registry, Class<T> type) {
        this.registry = registry;
        this.ours = SpecificData.get().getSchema(type);
    }

    /**
     * Decodes a message.
     *
     * @param message magic byte, schema id, Avro body
     * @return a new record
     * @throws UndecodableRecordException if the bytes are at fault
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public T read(byte[] message) {
        requireWireFormat(message);
        Version<T> version = versionOf(WireFormat.schemaId(message));
        T record;
        boolean whole;
        try {
            if (version.nesting().isNeeded()) {
                version.nesting().check(body(message));
            }
            record = version.reader().read(null, body(message));
            whole = decoder.isEnd();
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // Avro throws exceptions of many types at corrupt bytes.
            throw undecodable(Reason.CORRUPT_BODY, "body does not follow its schema: " + e, e);
        }
        if (!whole) {
            throw undecodable(Reason.CORRUPT_BODY, "bytes are left after the record", null);
        }
        return record;
    }

    private void requireWireFormat(byte[] message) {
        if (message == null) {
            throw undecodable(Reason.NULL_VALUE, "value is null", null);
        }
        if (message.length < WireFormat.HEADER_BYTES || message[0] != WireFormat.MAGIC) {
            String first = message.length == 0 ? "" : " from " + message[0];
            throw undecodable(
                    Reason.NOT_WIRE_FORMAT,
                    "value must start with a zero byte and a schema id, was %d bytes%s"
                            .formatted(message.length, first),
                    null);
        }
    }

    private BinaryDecoder body(byte[] message) {
        int length = message.length - WireFormat.HEADER_BYTES;
        decoder =
                DecoderFactory.get()
                        .binaryDecoder(message, WireFormat.HEADER_BYTES, length, decoder);
        return decoder;
    }

    private Version<T> versionOf(int schemaId) {
        if (schemaId != lastId) {
            Version<T> version = versions.get(schemaId);
            if (version == null) {
                version = newVersion(schemaId);
                versions.put(schemaId, version);
            }
            lastVersion = version;
            lastId = schemaId;
        }
        return lastVersion;
    }

    private Version<T> newVersion(int schemaId) {
        Schema writers = writersSchema(schemaId);
        if (!ours.getFullName().equals(writers.getFullName())) {
            throw undecodable(
                    Reason.WRONG_RECORD_TYPE,
                    "record must be "
                            + ours.getFullName()
                            + ", schema id "
                            + schemaId
                            + " is "
                            + writers.getFullName(),
                    null);
        }
        return new Version<>(
                new SpecificDatumReader<>(writers, ours, SpecificData.get()),
                new NestingGuard(writers));
    }

    private Schema writersSchema(int schemaId) {
        try {
            ParsedSchema schema = registry.getSchemaById(schemaId);
            if (schema.rawSchema() instanceof Schema avro) {
                return avro;
            }
            throw undecodable(
                    Reason.WRONG_RECORD_TYPE,
                    "schema id " + schemaId + " is " + schema.schemaType() + ", not Avro",
                    null);
        } catch (RestClientException e) {
            if (e.getStatus() == HTTP_NOT_FOUND) {
                throw undecodable(
                        Reason.UNKNOWN_SCHEMA_ID, "schema id " + schemaId + " is unknown", e);
            }
            throw new RegistryUnavailableException("registry refused schema id " + schemaId, e);
        } catch (IOException e) {
            throw new RegistryUnavailableException("registry did not answer", e);
        }
    }

    private UndecodableRecordException undecodable(Reason reason, String message, Throwable cause) {
        return new UndecodableRecordException(reason, ours.getName() + ": " + message, cause);
    }
}
