package grokwatch.streams.api.broker;

import grokwatch.http.message.HttpException;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.StreamsSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records to the topics of the cluster. Thread-safe. */
public final class TopicWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BLOCK_MILLIS = 5_000;

    private final StreamsSettings settings;
    private final Map<String, Serde<?>> serdes = new ConcurrentHashMap<>();
    private final KafkaProducer<String, byte[]> producer;

    public TopicWriter(StreamsSettings settings) {
        this.settings = settings;
        Map<String, Object> properties = KafkaProperties.producer(settings);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a record and waits for the broker.
     *
     * @throws HttpException if the broker does not take it in time
     */
    public <R extends SpecificRecord> void write(Topic<R> topic, String key, R value) {
        write(topic, List.of(value), record -> key);
    }

    /**
     * Writes records and waits for the broker.
     *
     * @param key of a record
     * @throws HttpException if the broker does not take them in time
     */
    public <R extends SpecificRecord> void write(
            Topic<R> topic, Collection<R> values, Function<R, String> key) {
        await(
                values.stream()
                        .map(value -> send(topic, key.apply(value), bytes(topic, value)))
                        .toList());
    }

    /** Topics have serdes of their own type. */
    @SuppressWarnings("unchecked")
    private <R extends SpecificRecord> byte[] bytes(Topic<R> topic, R value) {
        Serde<R> serde =
                (Serde<R>)
                        serdes.computeIfAbsent(
                                topic.name(), name -> RecordSerdes.of(topic, settings.registry()));
        return serde.serializer().serialize(settings.topics().name(topic), value);
    }

    /**
     * Writes tombstones of a run's annotation and description.
     *
     * @throws HttpException if the broker does not take it in time
     */
    public void delete(String runId) {
        await(List.of(send(Topics.ANNOTATIONS, runId, null), send(Topics.RUNS, runId, null)));
    }

    private CompletableFuture<Void> send(Topic<?> topic, String runId, byte[] value) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(settings.topics().name(topic), runId, value),
                (metadata, failure) -> {
                    if (failure == null) {
                        sent.complete(null);
                    } else {
                        sent.completeExceptionally(failure);
                    }
                });
        return sent;
    }

    private static void await(List<CompletableFuture<Void>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw HttpException.unavailable("Kafka has not taken the change yet; retry shortly");
        } catch (ExecutionException e) {
            LOG.warn("a record could not be written", e.getCause());
            throw HttpException.unavailable(
                    "the change could not be written: Kafka did not take it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpException.unavailable("the server is about to stop");
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
        serdes.values().forEach(Serde::close);
    }
}
