package grokwatch.streams.storage;

import grokwatch.streams.app.Backoff;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.Change;
import grokwatch.streams.storage.table.TopicTables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, write, commit. When writing fails the consumer goes back to the first record of the batch
 * and waits a little; the pauses are far shorter than the time after which the group would think
 * this member lost.
 */
final class StorageLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StorageLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> consumerSettings;
    private final List<TopicTables<?>> topics;
    private final RecordChanges changes;
    private final SqlStore store;
    private final Backoff retries;
    private final StorageWatch watch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile int failures;

    StorageLoop(
            Map<String, Object> consumerSettings,
            List<TopicTables<?>> topics,
            SqlStore store,
            Backoff retries,
            StorageWatch watch) {
        this.consumerSettings = consumerSettings;
        this.topics = topics;
        this.changes = new RecordChanges(topics, watch);
        this.store = store;
        this.retries = retries;
        this.watch = watch;
    }

    /** Runs until {@link #stop}, whatever happens. */
    @Override
    public void run() {
        try (store) {
            while (isRunning()) {
                try {
                    consume();
                } catch (WakeupException expected) {
                    LOG.debug("woken up");
                } catch (RuntimeException e) {
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

    long undecodableRecords() {
        return changes.undecodable();
    }

    int failures() {
        return failures;
    }

    /** Whether it reads its topics and the last batch was written. */
    boolean isWriting() {
        KafkaConsumer<String, byte[]> current = consumer;
        return current != null && failures == 0 && isRunning();
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
            own.subscribe(topics.stream().map(TopicTables::topic).toList());
            prepareStore();
            while (isRunning()) {
                store(own.poll(POLL));
            }
        } finally {
            consumer = null;
        }
    }

    /** So that readers find tables at once; if the store is away now, the first batch waits. */
    private void prepareStore() {
        try {
            store.prepare();
        } catch (SQLException e) {
            LOG.warn("the store is not there yet: {}", e.getMessage());
        }
    }

    private void store(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            List<Change> batch = changes.of(records);
            watch.write(store, batch);
            failures = 0;
        } catch (SQLException | RuntimeException e) {
            rewind(records);
            pauseAfter(e);
            return;
        }
        consumer.commitSync();
    }

    private void rewind(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private void pauseAfter(Exception error) {
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
}
