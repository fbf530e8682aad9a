package grokwatch.streams.api.annotation;

import grokwatch.http.message.HttpException;
import grokwatch.schemas.PolicyProposal;
import grokwatch.schemas.RunAnnotation;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what people change about runs, and what policies propose, to the topics. Thread-safe. */
public final class RunWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BLOCK_MILLIS = 5_000;

    private final StreamsSettings settings;
    private final Serde<RunAnnotation> annotations;
    private final Serde<PolicyProposal> proposals;
    private final KafkaProducer<String, byte[]> producer;

    public RunWriter(StreamsSettings settings) {
        this.settings = settings;
        annotations = RecordSerdes.of(Topics.ANNOTATIONS, settings.registry());
        proposals = RecordSerdes.of(Topics.PROPOSALS, settings.registry());
        Map<String, Object> properties = KafkaProperties.producer(settings);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Writes annotations.
     *
     * @throws HttpException if the broker does not take them in time
     */
    void annotate(Collection<RunAnnotation> records) {
        String topic = settings.topics().name(Topics.ANNOTATIONS);
        await(
                records.stream()
                        .map(
                                record ->
                                        send(
                                                Topics.ANNOTATIONS,
                                                record.getRunId(),
                                                annotations.serializer().serialize(topic, record)))
                        .toList());
    }

    /**
     * Writes a proposal.
     *
     * @throws HttpException if the broker does not take it in time
     */
    public void propose(PolicyProposal record) {
        String topic = settings.topics().name(Topics.PROPOSALS);
        byte[] value = proposals.serializer().serialize(topic, record);
        await(List.of(send(Topics.PROPOSALS, record.getRunId(), value)));
    }

    /**
     * Writes tombstones of a run's annotation and description.
     *
     * @throws HttpException if the broker does not take them in time
     */
    void delete(String runId) {
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
            LOG.warn("a change of a run could not be written", e.getCause());
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
        annotations.close();
        proposals.close();
    }
}
