package grokwatch.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes Schema Registry clients out of Kafka-style settings. */
public final class RegistryClients {

    /** One or more URLs, comma-separated; {@code mock://scope} for a registry within the JVM. */
    public static final String URL = "schema.registry.url";

    private static final int CACHED_SCHEMAS_A_SUBJECT = 1000;

    /** Settings that the client wants as numbers, while configuration files hold texts. */
    private static final List<String> TTLS =
            List.of(
                    SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG,
                    SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG,
                    SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG);

    static {
        TrustedRecords.register();
    }

    private RegistryClients() {}

    /**
     * A caching client.
     *
     * @param settings {@value #URL} and any setting of Confluent's client under its own name:
     *     {@code basic.auth.*}, {@code bearer.auth.*}, {@code schema.registry.ssl.*}, {@code
     *     proxy.*}, {@code http.*}
     * @throws IllegalArgumentException if {@value #URL} is absent or empty
     */
    public static SchemaRegistryClient create(Map<String, ?> settings) {
        Object urls = settings.get(URL);
        if (urls == null || urls.toString().isBlank()) {
            throw new IllegalArgumentException(URL + " must be set, was " + urls);
        }
        Map<String, Object> all = new HashMap<>(settings);
        // Garbage of one unknown id must not become one request a record.
        all.putIfAbsent(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, 60L);
        TTLS.forEach(ttl -> all.computeIfPresent(ttl, (name, value) -> whole(name, value)));
        all.computeIfPresent(
                SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG,
                (name, value) -> Math.toIntExact(whole(name, value)));
        return SchemaRegistryClientFactory.newClient(
                Arrays.stream(urls.toString().split(",")).map(String::trim).toList(),
                CACHED_SCHEMAS_A_SUBJECT,
                List.of(new AvroSchemaProvider()),
                all,
                Map.of());
    }

    private static Long whole(String name, Object value) {
        try {
            return Long.valueOf(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + value);
        }
    }
}
