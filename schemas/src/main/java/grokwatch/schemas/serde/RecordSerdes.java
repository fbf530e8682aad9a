package grokwatch.schemas.serde;

import grokwatch.schemas.Topic;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes for Kafka Streams, ready configured. */
public final class RecordSerdes {

    private RecordSerdes() {}

    /**
     * The serde of a topic's values.
     *
     * @param settings as {@link RegistryClients#create} takes them
     */
    public static <T extends SpecificRecord> Serde<T> of(Topic<T> topic, Map<String, ?> settings) {
        Serde<T> serde =
                Serdes.serdeFrom(
                        new RecordSerializer<>(), new RecordDeserializer<>(topic.valueType()));
        serde.configure(settings, false);
        return serde;
    }
}
