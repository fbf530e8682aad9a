package grokwatch.job.config;

import grokwatch.schemas.TopicCatalogue;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How the job reads and writes Kafka.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topicPrefix before every topic's name; may be empty
 * @param groupId consumer group, in which offsets are committed at checkpoints
 * @param startingOffsets where to start without a checkpoint
 * @param guarantee of the sinks
 * @param transactionalIdPrefix of the sinks' transactions; unique to one job on a cluster
 * @param transactionTimeout how long a transaction may stay open, and so how long the job may be
 *     down without losing answers of its last checkpoint; at most 15 minutes, the broker's own
 *     bound
 * @param rejectedMaxBytes longest value of a rejected record that is written whole, bytes; of a
 *     longer one the beginning is kept, since it must fit the broker's limit
 * @param consumer further settings of Kafka's consumer
 * @param producer further settings of Kafka's producer
 */
public record KafkaConfig(
        String bootstrapServers,
        String topicPrefix,
        String groupId,
        StartingOffsets startingOffsets,
        Guarantee guarantee,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        int rejectedMaxBytes,
        Map<String, String> consumer,
        Map<String, String> producer)
        implements Serializable {

    /** A broker refuses longer transactions unless it is told otherwise. */
    public static final Duration MAX_TRANSACTION = Duration.ofMinutes(15);

    /** Kafka's own limit of one MiB, less room for key and headers. */
    public static final int DEFAULT_REJECTED_MAX_BYTES = 900_000;

    public KafkaConfig {
        Objects.requireNonNull(startingOffsets, "startingOffsets");
        Objects.requireNonNull(guarantee, "guarantee");
        consumer = Map.copyOf(consumer);
        producer = Map.copyOf(producer);
        new Faults()
                .unless(
                        !bootstrapServers.isBlank(),
                        "bootstrap.servers must be set, was \"" + bootstrapServers + "\"")
                .unless(!groupId.isBlank(), "group.id must not be empty")
                .unless(
                        !transactionalIdPrefix.isBlank(),
                        "transactional.id.prefix must not be empty")
                .unless(
                        transactionTimeout.toMillis() >= 1
                                && transactionTimeout.compareTo(MAX_TRANSACTION) <= 0,
                        "transaction.timeout must be in [1 ms, 15 min], was "
                                + transactionTimeout.toMillis()
                                + " ms")
                .unless(
                        rejectedMaxBytes >= 1,
                        "rejected.max.bytes must be >= 1, was " + rejectedMaxBytes)
                .unlessRefused(() -> new TopicCatalogue(topicPrefix))
                .throwIfAny();
    }

    /** The topics' names on the cluster. */
    public TopicCatalogue topics() {
        return new TopicCatalogue(topicPrefix);
    }

    static KafkaConfig of(Settings settings) {
        String topicPrefix = settings.text(JobConfig.TOPIC_PREFIX, "");
        String groupId = settings.text(JobConfig.GROUP_ID, topicPrefix + "grokwatch-diagnostics");
        Map<String, String> both = settings.startingWith(JobConfig.KAFKA_PREFIX);
        return settings.make(
                () ->
                        new KafkaConfig(
                                settings.text(JobConfig.BOOTSTRAP_SERVERS, ""),
                                topicPrefix,
                                groupId,
                                settings.choice(
                                        JobConfig.STARTING_OFFSETS, StartingOffsets.EARLIEST),
                                settings.choice(
                                        JobConfig.DELIVERY_GUARANTEE, Guarantee.EXACTLY_ONCE),
                                settings.text(JobConfig.TRANSACTIONAL_ID_PREFIX, groupId),
                                settings.duration(JobConfig.TRANSACTION_TIMEOUT, MAX_TRANSACTION),
                                settings.integer(
                                        JobConfig.REJECTED_MAX_BYTES, DEFAULT_REJECTED_MAX_BYTES),
                                ClientSettings.consumer(both),
                                ClientSettings.producer(both)));
    }
}
