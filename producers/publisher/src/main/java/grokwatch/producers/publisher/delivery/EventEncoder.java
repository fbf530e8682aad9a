package grokwatch.producers.publisher.delivery;

import grokwatch.producers.publisher.event.Event;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RecordSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Turns events into bytes. The registry is asked at a topic's first record; if it refuses, the
 * refusal holds for a while, so that a run of a thousand steps a second does not become a thousand
 * requests. Not thread-safe.
 */
public final class EventEncoder {

    private static final long REFUSAL_HOLDS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Map<String, String> DEFAULTS =
            Map.of("http.connect.timeout.ms", "5000", "http.read.timeout.ms", "5000");

    private record Refusal(SerializationException fault, long at) {}

    private final TopicCatalogue topics;
    private final Map<String, Object> settings;
    private final Map<Topic<?>, RecordSerializer<SpecificRecord>> serializers = new HashMap<>();
    private final Map<Topic<?>, Refusal> refusals = new HashMap<>();

    /**
     * @param registry settings as {@code RegistryClients.create} takes them
     */
    public EventEncoder(TopicCatalogue topics, Map<String, String> registry) {
        this.topics = topics;
        this.settings = new HashMap<>(DEFAULTS);
        this.settings.putAll(registry);
    }

    /**
     * Encodes an event's record.
     *
     * @throws grokwatch.schemas.serde.RegistryUnavailableException if the registry did not answer
     * @throws SerializationException if it refused, or the record cannot be written
     */
    byte[] encode(Event event, long now) {
        Topic<?> topic = event.kind().topic();
        Refusal refusal = refusals.get(topic);
        if (refusal != null && now - refusal.at < REFUSAL_HOLDS_NANOS) {
            throw refusal.fault;
        }
        RecordSerializer<SpecificRecord> known = serializers.get(topic);
        if (known != null) {
            return known.serialize(topics.name(topic), event.record());
        }
        return encodeFirst(topic, event, now);
    }

    private byte[] encodeFirst(Topic<?> topic, Event event, long now) {
        RecordSerializer<SpecificRecord> serializer = new RecordSerializer<>();
        serializer.configure(settings, false);
        try {
            byte[] value = serializer.serialize(topics.name(topic), event.record());
            serializers.put(topic, serializer);
            refusals.remove(topic);
            return value;
        } catch (SerializationException e) {
            refusals.put(topic, new Refusal(e, now));
            throw e;
        }
    }
}
