package grokwatch.job.config;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that can be set of the diagnostics job.
 *
 * @param kafka how it reads and writes
 * @param registry where its schemas are
 * @param flink how it runs
 * @param watch how it watches
 */
public record JobConfig(
        KafkaConfig kafka, RegistryConfig registry, FlinkConfig flink, WatchConfig watch)
        implements Serializable {

    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String TOPIC_PREFIX = "topic.prefix";
    public static final String GROUP_ID = "group.id";
    public static final String STARTING_OFFSETS = "starting.offsets";
    public static final String DELIVERY_GUARANTEE = "delivery.guarantee";
    public static final String TRANSACTIONAL_ID_PREFIX = "transactional.id.prefix";
    public static final String TRANSACTION_TIMEOUT = "transaction.timeout";
    public static final String REJECTED_MAX_BYTES = "rejected.max.bytes";
    public static final String REGISTRY_PATIENCE = "registry.patience";
    public static final String PARALLELISM = "parallelism";
    public static final String MAX_PARALLELISM = "max.parallelism";
    public static final String CHECKPOINT_INTERVAL = "checkpoint.interval";
    public static final String CHECKPOINT_DIRECTORY = "checkpoint.dir";
    public static final String STATE_BACKEND = "state.backend";
    public static final String STATE_TTL = "state.ttl";
    public static final String WINDOW_EVALUATIONS = "window.evaluations";
    public static final String FLEET_LEARNING = "fleet.learning";
    public static final String END_PATIENCE = "end.patience";
    public static final String ENDED_GRACE = "ended.grace";
    public static final String LIVENESS_SILENT_MIN = "liveness.silent.min";
    public static final String LIVENESS_LOST_MIN = "liveness.lost.min";
    public static final String LIVENESS_MAX = "liveness.max";
    public static final String LIVENESS_FIRST = "liveness.first";
    public static final String INCIDENT_RUNS = "incident.runs";
    public static final String INCIDENT_SHARE = "incident.share";
    public static final String INCIDENT_WINDOW = "incident.window";
    public static final String INCIDENT_LABELS = "incident.labels";
    public static final String RULES_FILE = "rules.file";

    /** Names a file of further settings, on the command line alone. */
    public static final String CONFIG_FILE = "config.file";

    /** Before settings of Kafka's clients: {@code kafka.security.protocol}. */
    public static final String KAFKA_PREFIX = "kafka.";

    /** Before settings of Flink: {@code flink.rest.port}. */
    public static final String FLINK_PREFIX = "flink.";

    public JobConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(watch, "watch");
    }

    /**
     * Reads a configuration.
     *
     * @param texts by key; only {@code bootstrap.servers} and {@code schema.registry.url} must be
     *     there
     * @throws InvalidConfigException with every fault, unknown keys included
     */
    public static JobConfig of(Map<String, String> texts) {
        Settings settings = new Settings(texts);
        KafkaConfig kafka = KafkaConfig.of(settings);
        RegistryConfig registry = RegistryConfig.of(settings);
        FlinkConfig flink = FlinkConfig.of(settings);
        WatchConfig watch = WatchConfig.of(settings);
        settings.throwIfFaulty();
        return new JobConfig(kafka, registry, flink, watch);
    }

    /**
     * Reads a configuration from a command line.
     *
     * @param arguments {@code --key value} again and again; {@code --config.file path} names a
     *     properties file in UTF-8, over which the other arguments stand
     * @throws InvalidConfigException as {@link #of(Map)}, or if the file cannot be read
     */
    public static JobConfig ofArguments(String... arguments) {
        Map<String, String> given = pairs(arguments);
        String file = given.remove(CONFIG_FILE);
        Map<String, String> texts = file == null ? new HashMap<>() : ConfigFile.read(file);
        texts.putAll(given);
        return of(texts);
    }

    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new InvalidConfigException(
                        List.of("arguments must be --key value, was " + arguments[i]));
            }
            texts.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return texts;
    }
}
