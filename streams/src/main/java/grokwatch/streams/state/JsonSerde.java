package grokwatch.streams.state;

import grokwatch.streams.json.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * JSON of a Java record, for state of these apps alone: topics that others read carry Avro. A field
 * that a later version adds is skipped by this one and null where it is missing.
 */
public final class JsonSerde {

    private JsonSerde() {}

    /** The serde of a record type. */
    public static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, value) ->
                        value == null
                                ? null
                                : JsonCodec.text(value).getBytes(StandardCharsets.UTF_8),
                (topic, bytes) -> bytes == null ? null : read(bytes, type));
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JsonCodec.read(bytes, type);
        } catch (IOException e) {
            throw new SerializationException(
                    "stored JSON is not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
