package grokwatch.producers.publisher;

import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RegistryClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How a publisher reaches Kafka and the registry, and what it may hold.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param registry settings of the Schema Registry client under their own names; must hold {@code
 *     schema.registry.url}
 * @param kafka further producer settings under their own names, for example {@code sasl.*}; what
 *     order and delivery rest on cannot be overridden
 * @param topics names of the topics
 * @param bufferEvents most events that wait, a count; >= 1
 * @param bufferBytes most memory that waiting events hold, bytes; >= 1 MiB
 * @param maxBlock longest that a call from the training waits; in [0, 1 s]
 */
public record PublisherConfig(
        String bootstrapServers,
        Map<String, String> registry,
        Map<String, String> kafka,
        TopicCatalogue topics,
        int bufferEvents,
        long bufferBytes,
        Duration maxBlock) {

    private static final int DEFAULT_BUFFER_EVENTS = 100_000;
    private static final long DEFAULT_BUFFER_BYTES = 64L << 20;
    private static final long MIN_BUFFER_BYTES = 1L << 20;
    private static final Duration DEFAULT_MAX_BLOCK = Duration.ofMillis(5);
    private static final Duration MAX_MAX_BLOCK = Duration.ofSeconds(1);

    public PublisherConfig {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "bootstrapServers must be host:port, was \"" + bootstrapServers + "\"");
        }
        if (registry.getOrDefault(RegistryClients.URL, "").isBlank()) {
            throw new IllegalArgumentException("registry must hold " + RegistryClients.URL);
        }
        if (bufferEvents < 1) {
            throw new IllegalArgumentException("bufferEvents must be >= 1, was " + bufferEvents);
        }
        if (bufferBytes < MIN_BUFFER_BYTES) {
            throw new IllegalArgumentException(
                    "bufferBytes must be >= %d, was %d".formatted(MIN_BUFFER_BYTES, bufferBytes));
        }
        if (maxBlock.isNegative() || maxBlock.compareTo(MAX_MAX_BLOCK) > 0) {
            throw new IllegalArgumentException(
                    "maxBlock must be in [PT0S, %s], was %s".formatted(MAX_MAX_BLOCK, maxBlock));
        }
        registry = Map.copyOf(registry);
        kafka = Map.copyOf(kafka);
    }

    /** Plain topic names, 100,000 events or 64 MiB, 5 ms. */
    public static PublisherConfig of(String bootstrapServers, String registryUrl) {
        return new PublisherConfig(
                bootstrapServers,
                Map.of(RegistryClients.URL, registryUrl),
                Map.of(),
                TopicCatalogue.PLAIN,
                DEFAULT_BUFFER_EVENTS,
                DEFAULT_BUFFER_BYTES,
                DEFAULT_MAX_BLOCK);
    }

    /** With further settings of the registry client. */
    public PublisherConfig withRegistry(Map<String, String> settings) {
        return new PublisherConfig(
                bootstrapServers,
                merged(registry, settings),
                kafka,
                topics,
                bufferEvents,
                bufferBytes,
                maxBlock);
    }

    /** With further producer settings. */
    public PublisherConfig withKafka(Map<String, String> settings) {
        return new PublisherConfig(
                bootstrapServers,
                registry,
                merged(kafka, settings),
                topics,
                bufferEvents,
                bufferBytes,
                maxBlock);
    }

    public PublisherConfig withTopicPrefix(String prefix) {
        return new PublisherConfig(
                bootstrapServers,
                registry,
                kafka,
                new TopicCatalogue(prefix),
                bufferEvents,
                bufferBytes,
                maxBlock);
    }

    public PublisherConfig withBuffer(int events, long bytes) {
        return new PublisherConfig(
                bootstrapServers, registry, kafka, topics, events, bytes, maxBlock);
    }

    public PublisherConfig withMaxBlock(Duration bound) {
        return new PublisherConfig(
                bootstrapServers, registry, kafka, topics, bufferEvents, bufferBytes, bound);
    }

    /** Without the values of settings: some are secrets. */
    @Override
    public String toString() {
        return "PublisherConfig[bootstrapServers=%s, registry=%s, kafka=%s, topics=%s, bufferEvents=%d, bufferBytes=%d, maxBlock=%s]"
                .formatted(
                        bootstrapServers,
                        registry.keySet(),
                        kafka.keySet(),
                        topics,
                        bufferEvents,
                        bufferBytes,
                        maxBlock);
    }

    private static Map<String, String> merged(
            Map<String, String> first, Map<String, String> second) {
        Map<String, String> all = new HashMap<>(first);
        all.putAll(second);
        return all;
    }
}
