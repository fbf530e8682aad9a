package grokwatch.job.kafka;

import grokwatch.job.config.KafkaConfig;
import grokwatch.job.config.RegistryConfig;
import grokwatch.job.emitted.EmittedMarks;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.record.Origin;
import grokwatch.job.registry.PatientReader;
import grokwatch.schemas.Rejection;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed results in the job's output topics.
 *
 * @param olderCheckpointMillis as {@link EmittedResults#olderCheckpointMillis} defines
 */
record EmittedTopics(KafkaConfig kafka, RegistryConfig registry, long olderCheckpointMillis)
        implements EmittedResults {

    private static final long serialVersionUID = 1L;

    private static final List<Topic<? extends SpecificRecord>> RESULTS =
            List.of(
                    Topics.DIAGNOSTICS,
                    Topics.DELAY_ESTIMATES,
                    Topics.OUTCOMES,
                    Topics.ALERTS,
                    Topics.PROJECTIONS);

    private static final Duration POLL = Duration.ofMillis(500);

    @Override
    public void addTo(EmittedMarks marks, long sinceMillis) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            for (Topic<? extends SpecificRecord> topic : RESULTS) {
                PatientReader<?> reader =
                        new PatientReader<>(
                                new RecordReader<>(
                                        RegistryClients.create(registry.settings()),
                                        topic.valueType()),
                                registry.waiting());
                read(consumer, topic, sinceMillis, record -> add(record, reader, marks));
            }
            Map<String, Origin> origins = new HashMap<>();
            for (Origin origin : Origin.values()) {
                origins.put(kafka.topics().name(origin.topic()), origin);
            }
            read(consumer, Topics.REJECTED, sinceMillis, record -> reject(record, origins, marks));
        } catch (InterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }

    /** Takes a record. */
    private interface Step {
        void accept(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer, Topic<?> topic, long sinceMillis, Step step)
            throws InterruptedException {
        List<TopicPartition> partitions = partitions(consumer, kafka.topics().name(topic));
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, ends, sinceMillis);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                step.accept(record);
            }
        }
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        return found == null
                ? List.of()
                : found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    }

    private static void seek(
            KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends, long sinceMillis) {
        if (sinceMillis == 0) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, OffsetAndTimestamp> begins =
                consumer.offsetsForTimes(
                        ends.keySet().stream().collect(Collectors.toMap(p -> p, p -> sinceMillis)));
        ends.forEach(
                (partition, end) -> {
                    OffsetAndTimestamp begin = begins.get(partition);
                    consumer.seek(partition, begin == null ? end : begin.offset());
                });
    }

    /** Bytes of others in a topic of results are none of them. */
    private static void add(
            ConsumerRecord<byte[], byte[]> record, PatientReader<?> reader, EmittedMarks marks)
            throws InterruptedException {
        if (record.value() != null) {
            try {
                marks.add(reader.read(record.value()));
            } catch (UndecodableRecordException foreign) {
                // The job has not written it.
            }
        }
    }

    private static void reject(
            ConsumerRecord<byte[], byte[]> record,
            Map<String, Origin> origins,
            EmittedMarks marks) {
        Function<String, String> header =
                name -> {
                    Header found = record.headers().lastHeader(name);
                    return found == null ? null : new String(found.value(), StandardCharsets.UTF_8);
                };
        Origin origin = origins.get(header.apply(Rejection.TOPIC));
        if (origin == null || header.apply(Rejection.APP) != null) {
            return;
        }
        try {
            marks.addRejected(
                    origin,
                    Integer.parseInt(header.apply(Rejection.PARTITION)),
                    Long.parseLong(header.apply(Rejection.OFFSET)));
        } catch (NumberFormatException foreign) {
            // The job has not written it.
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
