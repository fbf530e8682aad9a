package grokwatch.producers.publisher.delivery;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of the Kafka producer. A record it has taken never expires (the delivery timeout is some
 * 24 days), so idempotence keeps the order over any outage; what it may take is small, so what is
 * dropped stays our decision.
 *
 * <p>One request is in flight: a broker that restarts can refuse the first of two batches and
 * accept the second as the producer's first to a partition, and then refuses the first for ever.
 */
final class ProducerSettings {

    private static final int MEMORY_BYTES = 2 << 20;
    private static final int BATCH_BYTES = 64 << 10;
    private static final int MAX_BLOCK_MILLIS = 500;

    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    ProducerConfig.LINGER_MS_CONFIG,
                    20,
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    BATCH_BYTES,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4",
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    10_000,
                    ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                    false);

    private static final Map<String, Object> FIXED =
            Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    1,
                    ProducerConfig.RETRIES_CONFIG,
                    Integer.MAX_VALUE,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Integer.MAX_VALUE,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    MAX_BLOCK_MILLIS,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    MEMORY_BYTES);

    private ProducerSettings() {}

    /** Ours over the user's over the defaults. */
    static Map<String, Object> of(String bootstrapServers, Map<String, String> users) {
        Map<String, Object> all = new HashMap<>(DEFAULTS);
        all.putAll(users);
        all.putAll(FIXED);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }
}
