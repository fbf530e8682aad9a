package grokwatch.streams.alerting.mute.silence;

import grokwatch.schemas.AlertSilence;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.schemas.serde.UndecodableRecordException;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.StreamsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences of an installation, read and written. Each call reads the topic to its end, so that
 * what another process wrote before is seen. Safe for several threads; they take turns.
 */
public final class SilenceTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MAX = 10_000;

    private final String topic;
    private final Serde<AlertSilence> serde;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;

    private SilenceTopic(StreamsSettings settings) {
        topic = settings.topics().name(Topics.SILENCES);
        serde = RecordSerdes.of(Topics.SILENCES, settings.registry());
        consumer =
                new KafkaConsumer<>(
                        readingToTheEnd(settings),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        producer =
                new KafkaProducer<>(
                        KafkaProperties.producer(settings),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Connects; the caller closes it. */
    public static SilenceTopic open(StreamsSettings settings) {
        return new SilenceTopic(settings);
    }

    /** All that are remembered, ended ones of the last 30 days included; the latest end first. */
    public synchronized List<Silence> list() {
        return read().values().stream()
                .sorted(Comparator.comparing(Silence::endsAt).reversed().thenComparing(Silence::id))
                .toList();
    }

    /**
     * Adds a silence, or replaces the one with the same id; forgets those that ended more than 30
     * days before its start.
     *
     * @return the silence, once the broker has it
     * @throws IllegalStateException if there are 10,000 already, or the broker does not take it
     */
    public synchronized Silence add(Silence silence) {
        Map<String, Silence> known = read();
        if (known.size() >= MAX && !known.containsKey(silence.id())) {
            throw new IllegalStateException("there are " + MAX + " silences already");
        }
        known.values().stream()
                .filter(old -> old.hasEnded(silence.startsAt().minus(REMEMBERED)))
                .filter(old -> !old.id().equals(silence.id()))
                .forEach(old -> write(old.id(), null));
        write(silence.id(), silence);
        return silence;
    }

    /**
     * Ends a silence; one that has not begun is removed.
     *
     * @return false: there is none, or it has ended already
     */
    public synchronized boolean expire(String id, Instant now) {
        Optional<Silence> silence =
                Optional.ofNullable(read().get(id)).filter(known -> !known.hasEnded(now));
        silence.ifPresent(
                known -> write(id, known.startsAt().isBefore(now) ? known.endingAt(now) : null));
        return silence.isPresent();
    }

    @Override
    public synchronized void close() {
        consumer.close();
        producer.close();
        serde.close();
    }

    /** The broker is not to wait for records to come: what counts is where the topic ends. */
    private static Map<String, Object> readingToTheEnd(StreamsSettings settings) {
        Map<String, Object> properties = KafkaProperties.consumer(settings, "silences");
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        return properties;
    }

    private Map<String, Silence> read() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Silence> silences = new HashMap<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(record -> take(record, silences));
        }
        return silences;
    }

    private void take(ConsumerRecord<String, byte[]> record, Map<String, Silence> silences) {
        silences.remove(record.key());
        if (record.value() == null) {
            return;
        }
        try {
            AlertSilence value = serde.deserializer().deserialize(topic, record.value());
            silences.put(record.key(), SilenceRecords.ofRecord(value));
        } catch (UndecodableRecordException | IllegalArgumentException e) {
            LOG.warn("left out silence {}: {}", record.key(), e.getMessage());
        }
    }

    private void write(String id, Silence silence) {
        byte[] value =
                silence == null
                        ? null
                        : serde.serializer().serialize(topic, SilenceRecords.toRecord(silence));
        try {
            producer.send(new ProducerRecord<>(topic, id, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "silence " + id + " could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing silence " + id, e);
        }
    }
}
