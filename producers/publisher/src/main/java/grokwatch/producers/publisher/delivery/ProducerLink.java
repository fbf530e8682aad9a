package grokwatch.producers.publisher.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka producer, made when first needed (a host name may not resolve yet) and made anew when
 * it has failed for good. Used by one thread; its callbacks come on another.
 */
public final class ProducerLink {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerLink.class);

    private final Map<String, Object> settings;
    private final AtomicReference<Producer<String, byte[]>> spent = new AtomicReference<>();
    private Producer<String, byte[]> current;

    /**
     * @param kafka the user's producer settings
     */
    public ProducerLink(String bootstrapServers, Map<String, String> kafka) {
        this.settings = ProducerSettings.of(bootstrapServers, kafka);
    }

    /**
     * Gives a record to the producer; may wait half a second for metadata or memory. Failures come
     * through the callback or are thrown, never both.
     */
    void send(ProducerRecord<String, byte[]> record, Callback callback) {
        Producer<String, byte[]> producer = producer();
        try {
            producer.send(
                    record,
                    (metadata, fault) -> {
                        noteIfSpent(producer, fault);
                        callback.onCompletion(metadata, fault);
                    });
        } catch (KafkaException | IllegalStateException e) {
            noteIfSpent(producer, e);
            throw e;
        }
    }

    /** Closes at once; what is under way comes back through its callbacks as failed. */
    void close() {
        Producer<String, byte[]> closing = current;
        current = null;
        if (closing == null) {
            return;
        }
        try {
            closing.close(Duration.ZERO);
        } catch (KafkaException e) {
            LOG.debug("the producer did not close in order", e);
        }
    }

    private void noteIfSpent(Producer<String, byte[]> producer, Exception fault) {
        if (fault != null && Remedy.of(fault) == Remedy.NEW_PRODUCER) {
            spent.set(producer);
        }
    }

    private Producer<String, byte[]> producer() {
        if (current != null && spent.getAndSet(null) == current) {
            close();
            // What it had not sent has just come back, and goes before the record at hand.
            throw new KafkaException("the producer had failed and is made anew");
        }
        if (current == null) {
            current =
                    new KafkaProducer<>(
                            settings, new StringSerializer(), new ByteArraySerializer());
        }
        return current;
    }
}
