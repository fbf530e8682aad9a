package grokwatch.streams.app;

import grokwatch.schemas.Rejection;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RegistryUnavailableException;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips a record when its bytes are at fault, and writes them to {@code grokking.rejected.v1},
 * unless another app that reads the same topic does: each bad record is written there once. Fails
 * on everything else, above all on {@link RegistryUnavailableException}, so that good records wait
 * for an unavailable registry instead of being lost.
 *
 * <p>Kafka Streams counts skipped records in its metric {@code dropped-records-total}.
 */
public final class UndecodableRecordHandler implements DeserializationExceptionHandler {

    /** Setting that carries the prefix of the topics. */
    static final String TOPIC_PREFIX = "grokwatch.topic.prefix";

    /** Setting: a consumer of the reason for which a record is skipped; may be absent. */
    static final String LISTENER = "grokwatch.undecodable.listener";

    /** Ends the id of the app that rejects bad alerts, of the two that read them. */
    private static final String REJECTING_ALERTS = "alerting";

    private static final Logger LOG = LoggerFactory.getLogger(UndecodableRecordHandler.class);

    /** Whose bad records the Flink job rejects. */
    private static final List<Topic<?>> REJECTED_BY_JOB =
            List.of(Topics.RUNS, Topics.METRICS, Topics.REPRESENTATIONS, Topics.OUTCOMES);

    private final Set<String> rejectedElsewhere = new HashSet<>();
    private String rejectedTopic;
    private String app;
    private Consumer<UndecodableRecordException.Reason> listener;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings) {
        Object prefix = settings.get(TOPIC_PREFIX);
        TopicCatalogue topics = new TopicCatalogue(prefix == null ? "" : prefix.toString());
        rejectedTopic = topics.name(Topics.REJECTED);
        REJECTED_BY_JOB.forEach(topic -> rejectedElsewhere.add(topics.name(topic)));
        app = String.valueOf(settings.get(StreamsConfig.APPLICATION_ID_CONFIG));
        if (!app.endsWith(REJECTING_ALERTS)) {
            rejectedElsewhere.add(topics.name(Topics.ALERTS));
        }
        Object consumer = settings.get(LISTENER);
        listener =
                consumer == null
                        ? reason -> {}
                        : (Consumer<UndecodableRecordException.Reason>) consumer;
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
        UndecodableRecordException fault = faultOfTheBytes(error);
        if (fault == null) {
            return Response.fail();
        }
        LOG.warn(
                "skipped {}-{}@{}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                fault.getMessage());
        listener.accept(fault.reason());
        if (rejectedElsewhere.contains(record.topic())) {
            return Response.resume();
        }
        return Response.resume(List.of(rejected(record, fault)));
    }

    private ProducerRecord<byte[], byte[]> rejected(
            ConsumerRecord<byte[], byte[]> record, UndecodableRecordException fault) {
        Rejection rejection =
                new Rejection(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        fault.reason().name(),
                        fault.getMessage());
        var rejected =
                rejection.record(
                        rejectedTopic, record.key(), record.value(), Rejection.MAX_VALUE_BYTES);
        Rejection.put(rejected.headers(), Rejection.APP, app);
        return rejected;
    }

    private static UndecodableRecordException faultOfTheBytes(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UndecodableRecordException fault) {
                return fault;
            }
        }
        return null;
    }
}
