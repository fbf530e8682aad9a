package grokwatch.job.kafka;

import grokwatch.job.config.Guarantee;
import grokwatch.job.config.JobConfig;
import grokwatch.job.config.KafkaConfig;
import grokwatch.job.endpoint.JobSinks;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RepresentationProjection;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The job's sinks on Kafka, one an output topic, each with transactions of its own. */
public final class KafkaSinks {

    private KafkaSinks() {}

    /** Sinks of every output topic. */
    public static JobSinks of(JobConfig config) {
        return of(config, new OutputSignal());
    }

    /** Sinks of every output topic that raise a signal with each record. */
    public static JobSinks of(JobConfig config, OutputSignal output) {
        return new JobSinks(
                answers(config, output, Topics.DIAGNOSTICS, RunDiagnostics::getRunId),
                answers(config, output, Topics.PROJECTIONS, RepresentationProjection::getRunId),
                answers(
                        config,
                        output,
                        Topics.ALERTS,
                        GrokkingAlert::getFingerprint,
                        KafkaSinks::runOf),
                earlyAlerts(config, output),
                answers(config, output, Topics.DELAY_ESTIMATES, DelayEstimate::getRunId),
                answers(config, output, Topics.OUTCOMES, RunOutcome::getRunId),
                answers(config, output, Topics.DELAY_MODEL, DelayModel::getCohort),
                sink(
                        config.kafka(),
                        Topics.REJECTED,
                        new RejectedRecordSchema(
                                config.kafka().topicPrefix(),
                                config.kafka().rejectedMaxBytes(),
                                output)));
    }

    /** At least once and at once: no checkpoint is due for its records. */
    private static KafkaSink<GrokkingAlert> earlyAlerts(JobConfig config, OutputSignal output) {
        KafkaConfig kafka = config.kafka();
        Properties client = new Properties();
        client.putAll(kafka.producer());
        client.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        return KafkaSink.<GrokkingAlert>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(client)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(
                        new AvroRecordSchema<>(
                                kafka.topics().name(Topics.EARLY_ALERTS),
                                GrokkingAlert::getFingerprint,
                                KafkaSinks::runOf,
                                config.registry(),
                                output))
                .build();
    }

    /** Alerts of a run inhibit each other, which depends on their order. */
    private static String runOf(GrokkingAlert alert) {
        return alert.getRunId().isEmpty() ? alert.getFingerprint() : alert.getRunId();
    }

    private static <T extends SpecificRecord> KafkaSink<T> answers(
            JobConfig config,
            OutputSignal output,
            Topic<T> topic,
            SerializableFunction<T, String> key) {
        return answers(config, output, topic, key, key);
    }

    private static <T extends SpecificRecord> KafkaSink<T> answers(
            JobConfig config,
            OutputSignal output,
            Topic<T> topic,
            SerializableFunction<T, String> key,
            SerializableFunction<T, String> orderedBy) {
        String name = config.kafka().topics().name(topic);
        return sink(
                config.kafka(),
                topic,
                new AvroRecordSchema<>(name, key, orderedBy, config.registry(), output));
    }

    private static <T> KafkaSink<T> sink(
            KafkaConfig kafka, Topic<?> topic, KafkaRecordSerializationSchema<T> schema) {
        Properties client = new Properties();
        client.putAll(kafka.producer());
        client.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                String.valueOf(kafka.transactionTimeout().toMillis()));
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(client)
                .setDeliveryGuarantee(guarantee(kafka.guarantee()))
                .setTransactionalIdPrefix(kafka.transactionalIdPrefix() + "-" + topic.name())
                // A fixed set of ids; the default makes new ones at every checkpoint, for ever.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setRecordSerializer(schema)
                .build();
    }

    private static DeliveryGuarantee guarantee(Guarantee guarantee) {
        return switch (guarantee) {
            case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
            case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
        };
    }
}
