package grokwatch.job.kafka;

import grokwatch.job.config.JobConfig;
import grokwatch.job.config.KafkaConfig;
import grokwatch.job.config.StartingOffsets;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.endpoint.JobSources;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The job's sources on Kafka. */
public final class KafkaSources {

    private KafkaSources() {}

    /**
     * Setting of Flink: time of the checkpoint from which the job is restored although later ones
     * were completed, milliseconds since 1970-01-01T00:00Z.
     */
    public static final String OLDER_CHECKPOINT = "grokwatch.older-checkpoint";

    /** Sources of every input topic, with the older checkpoint of the settings. */
    public static JobSources of(JobConfig config) {
        String older = config.flink().settings().get(OLDER_CHECKPOINT);
        return of(config, older == null ? -1 : Long.parseLong(older));
    }

    /**
     * Sources of every input topic. Outcomes are read from their beginning whatever the others do:
     * the fleet learns from all that is kept.
     *
     * @param olderCheckpointMillis time of the checkpoint from which the job is restored although
     *     later ones were completed, milliseconds since 1970-01-01T00:00Z; -1: it is the newest
     */
    public static JobSources of(JobConfig config, long olderCheckpointMillis) {
        KafkaConfig kafka = config.kafka();
        OffsetsInitializer start = initializer(kafka.startingOffsets());
        return new JobSources(
                source(kafka, Origin.RUNS, start),
                source(kafka, Origin.METRICS, start),
                source(kafka, Origin.REPRESENTATIONS, start),
                source(kafka, Origin.OUTCOMES, OffsetsInitializer.earliest()),
                source(kafka, Origin.COMMAND_REPLIES, start),
                new EmittedTopics(kafka, config.registry(), olderCheckpointMillis));
    }

    /** The same sources from the beginning to where the topics end now: a job on them ends too. */
    public static JobSources untilNow(JobConfig config) {
        KafkaConfig kafka = config.kafka();
        return new JobSources(
                untilNow(kafka, Origin.RUNS),
                untilNow(kafka, Origin.METRICS),
                untilNow(kafka, Origin.REPRESENTATIONS),
                untilNow(kafka, Origin.OUTCOMES),
                untilNow(kafka, Origin.COMMAND_REPLIES),
                EmittedResults.NONE);
    }

    private static KafkaSource<RawRecord> untilNow(KafkaConfig kafka, Origin origin) {
        return builder(kafka, origin, OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .build();
    }

    private static KafkaSource<RawRecord> source(
            KafkaConfig kafka, Origin origin, OffsetsInitializer start) {
        return builder(kafka, origin, start).build();
    }

    private static KafkaSourceBuilder<RawRecord> builder(
            KafkaConfig kafka, Origin origin, OffsetsInitializer start) {
        String topic = kafka.topics().name(origin.topic());
        Properties client = new Properties();
        // Outcomes are written in transactions, and trainers may do so too.
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.putAll(kafka.consumer());
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setGroupId(kafka.groupId())
                .setClientIdPrefix(kafka.groupId() + "-" + topic)
                .setTopics(topic)
                .setStartingOffsets(start)
                .setDeserializer(new RawRecordSchema(origin))
                .setProperties(client);
    }

    /** Flink's connector takes Kafka's deprecated type. */
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer initializer(StartingOffsets offsets) {
        return switch (offsets) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case LATEST -> OffsetsInitializer.latest();
        };
    }
}
