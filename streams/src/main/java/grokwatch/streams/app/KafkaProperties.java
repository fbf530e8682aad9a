package grokwatch.streams.app;

import grokwatch.schemas.serde.UndecodableRecordException.Reason;
import grokwatch.streams.metrics.Metrics;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** The one place where settings become Kafka's properties. */
public final class KafkaProperties {

    private static final int COMMIT_INTERVAL_MILLIS = 500;

    /**
     * A member that died, or a stream thread that was replaced, holds its partitions for this long.
     */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private KafkaProperties() {}

    /** How often an input record may take effect on the stores and output topics. */
    public enum Guarantee {
        /** Exactly once: each record's effects and its offset are committed together. */
        EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2),
        /** At least once: for topologies whose results do not change when input is repeated. */
        AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE);

        private final String config;

        Guarantee(String config) {
            this.config = config;
        }
    }

    /** Properties of a Kafka Streams app whose refused records are counted. */
    public static Properties streams(
            StreamsSettings settings, String app, Guarantee guarantee, Metrics metrics) {
        metrics.rejections().expect(app, EnumSet.allOf(Reason.class));
        Consumer<Reason> rejected = reason -> metrics.rejections().rejected(app, reason);
        Properties p = streams(settings, app, guarantee);
        p.put(UndecodableRecordHandler.LISTENER, rejected);
        return p;
    }

    public static Properties streams(StreamsSettings settings, String app, Guarantee guarantee) {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.groupId(app));
        p.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.config);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        p.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        p.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UndecodableRecordHandler.class);
        p.put(UndecodableRecordHandler.TOPIC_PREFIX, settings.topics().prefix());
        common(settings).forEach(p::put);
        return p;
    }

    /**
     * Properties of a plain consumer that commits by hand, starting at the beginning of its topics.
     */
    public static Map<String, Object> consumer(StreamsSettings settings, String app) {
        Map<String, Object> p = new HashMap<>();
        p.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId(app));
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        p.putAll(common(settings));
        return p;
    }

    /** Properties of a plain producer whose records are written once and by all replicas. */
    public static Map<String, Object> producer(StreamsSettings settings) {
        Map<String, Object> p = new HashMap<>();
        p.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        p.putAll(settings.kafka());
        return p;
    }

    /** Flink writes in transactions: what they roll back must not be read. */
    private static Map<String, Object> common(StreamsSettings settings) {
        Map<String, Object> p = new HashMap<>();
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        p.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        p.putAll(settings.kafka());
        return p;
    }
}
