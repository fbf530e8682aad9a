package grokwatch.streams.storage;

import grokwatch.streams.app.Backoff;
import grokwatch.streams.storage.sink.Sink;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, write, commit. When writing fails the consumer goes back to the first record that is not
 * safe and waits a little; the pauses are far shorter than the time after which the group would
 * think this member lost.
 */
final class StorageLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StorageLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> consumerSettings;
    private final Sink sink;
    private final Backoff retries;
    private final StorageWatch watch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile int failures;
    private volatile boolean prepared;

    StorageLoop(
            Map<String, Object> consumerSettings, Sink sink, Backoff retries, StorageWatch watch) {
        this.consumerSettings = consumerSettings;
        this.sink = sink;
        this.retries = retries;
        this.watch = watch;
    }

    /** Runs until {@link #stop}, whatever happens. */
    @Override
    public void run() {
        try (sink) {
            while (isRunning()) {
                try {
                    consume();
                } catch (WakeupException expected) {
                    LOG.debug("woken up");
                } catch (RuntimeException | Error e) {
                    pauseAfter(e);
                }
            }
        }
    }

    void stop() {
        stopped.countDown();
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    int failures() {
        return failures;
    }

    /** Whether it reads its topics, the store is there and the last batch was written. */
    boolean isWriting() {
        KafkaConsumer<String, byte[]> current = consumer;
        return current != null && prepared && failures == 0 && isRunning();
    }

    /** Failures since the start, a count, >= 0. */
    long failuresSoFar() {
        return watch.failures();
    }

    /** What Kafka's consumer says of itself; nothing while there is none. */
    Map<MetricName, ? extends Metric> kafkaMetrics() {
        KafkaConsumer<String, byte[]> current = consumer;
        return current == null ? Map.of() : current.metrics();
    }

    private void consume() {
        try (KafkaConsumer<String, byte[]> own =
                new KafkaConsumer<>(
                        consumerSettings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer = own;
            own.subscribe(sink.topics(), new Assignment());
            while (isRunning()) {
                if (!prepared) {
                    prepare();
                }
                store(own.poll(POLL));
            }
        } finally {
            consumer = null;
        }
    }

    /** So that readers find tables at once; if the store is away now, the first batch waits. */
    private void prepare() {
        try {
            sink.prepare();
            prepared = true;
            sink.tick();
        } catch (Exception e) {
            LOG.warn("the store is not there yet: {}", "%.400s".formatted(e.getMessage()));
        }
    }

    private void store(ConsumerRecords<String, byte[]> records) {
        try {
            if (!records.isEmpty()) {
                commit(sink.write(records));
                failures = 0;
            }
            commit(sink.tick());
        } catch (WakeupException e) {
            throw e;
        } catch (Exception e) {
            sink.unsafe(records).forEach(consumer::seek);
            pauseAfter(e);
        }
    }

    private void commit(Map<TopicPartition, Long> safe) {
        if (!safe.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            safe.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
            consumer.commitSync(offsets);
        }
    }

    private void pauseAfter(Throwable error) {
        failures++;
        watch.failed(failures);
        Duration pause = retries.after(failures);
        LOG.warn(
                "storage failed {} times in a row, tries again in {}: {}",
                failures,
                pause,
                "%.300s".formatted(error));
        LOG.debug("failure {}", failures, error);
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Tells the sink which partitions are its own. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try {
                sink.assigned(partitions).forEach(consumer::seek);
            } catch (Exception e) {
                throw new IllegalStateException("the sink cannot tell where to go on", e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            sink.revoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            sink.lost(partitions);
        }
    }
}
