package grokwatch.streams.storage;

import grokwatch.streams.app.Retries;
import grokwatch.streams.metrics.WatchedApp;
import grokwatch.streams.storage.sink.Sink;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
 * Polls, writes, commits. After a failure the consumer seeks to the first record that is not safe
 * and pauses; the pauses are far shorter than the group's poll interval.
 */
final class StorageLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StorageLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> consumerSettings;
    private final Sink sink;
    private final Retries retries;
    private final StorageWatch watch;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile boolean prepared;

    StorageLoop(
            Map<String, Object> consumerSettings, Sink sink, Retries retries, StorageWatch watch) {
        this.consumerSettings = consumerSettings;
        this.sink = sink;
        this.retries = retries;
        this.watch = watch;
    }

    /** Runs until {@link #stop}; no failure ends it. */
    @Override
    public void run() {
        try (sink) {
            while (!retries.isStopped()) {
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
        retries.stop();
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    /** Consecutive failures, a count; 0 when the last batch was written. */
    int failures() {
        return retries.consecutive();
    }

    /** The loop for readiness checks and Prometheus. */
    WatchedApp watched(String name) {
        return new WatchedApp(name, this::isWriting, retries::total, this::kafkaMetrics);
    }

    /** Whether it reads its topics, the store is available and the last batch was written. */
    boolean isWriting() {
        return consumer != null && prepared && retries.consecutive() == 0 && !retries.isStopped();
    }

    private Map<MetricName, ? extends Metric> kafkaMetrics() {
        KafkaConsumer<String, byte[]> current = consumer;
        return current == null ? Map.of() : current.metrics();
    }

    private void consume() {
        try (KafkaConsumer<String, byte[]> own =
                new KafkaConsumer<>(
                        consumerSettings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer = own;
            own.subscribe(sink.topics(), new Assignment());
            while (!retries.isStopped()) {
                if (!prepared) {
                    prepare();
                }
                store(own.poll(POLL));
            }
        } finally {
            consumer = null;
        }
    }

    /** Creates tables before the first record, so that readers find them at once. */
    private void prepare() {
        try {
            sink.prepare();
            prepared = true;
            sink.tick();
        } catch (Exception e) {
            LOG.warn("the store is not available yet: {}", "%.400s".formatted(e.getMessage()));
        }
    }

    private void store(ConsumerRecords<String, byte[]> records) {
        try {
            if (!records.isEmpty()) {
                commit(sink.write(records));
                retries.succeed();
                watch.failures(0);
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
        Duration pause = retries.fail();
        int failures = retries.consecutive();
        watch.failures(failures);
        LOG.warn(
                "storage failed {} times in a row, retries in {}: {}",
                failures,
                pause,
                "%.300s".formatted(error));
        LOG.debug("failure {}", failures, error);
        retries.pause(pause);
    }

    /** Passes assignments of partitions on to the sink. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try {
                sink.assigned(partitions).forEach(consumer::seek);
            } catch (Exception e) {
                throw new IllegalStateException("the sink's offsets are not available", e);
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
