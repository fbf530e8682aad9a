package grokwatch.streams.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads and writes JSON: of maps, lists and Java records. Numbers that are not finite are the texts
 * NaN, Infinity and -Infinity; maps are written by ascending key, so that equal values have equal
 * texts. Fields that a type does not have are skipped. Thread-safe.
 */
public final class JsonCodec {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private JsonCodec() {}

    /**
     * A value as JSON in one line.
     *
     * @throws IllegalArgumentException if its type has no JSON
     */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    value.getClass().getSimpleName() + " has no JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IOException if the text is not JSON of that type
     */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /**
     * Reads any JSON; null of an empty text.
     *
     * @throws IOException if the text is not JSON
     */
    public static JsonNode read(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /**
     * JSON that these apps have stored.
     *
     * @throws IllegalStateException if it is damaged
     */
    public static JsonNode stored(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is damaged", e);
        }
    }

    /** An object without fields. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A Java record as an object. */
    public static ObjectNode object(Record value) {
        return MAPPER.valueToTree(value);
    }

    /** An object of texts that these apps have stored; otherwise as {@link #stored}. */
    public static SortedMap<String, String> storedTexts(String json) {
        return MAPPER.convertValue(stored(json), new TypeReference<TreeMap<String, String>>() {});
    }
}
