package grokwatch.streams.storage;

import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.Backoff;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.Retries;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.curve.CurveMapping;
import grokwatch.streams.storage.parquet.ParquetSink;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.StoredTopics;
import grokwatch.streams.storage.table.TopicMapping;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage app: copies results and curves into a SQL store, and records into Parquet files. Each
 * of the three has a consumer group and a thread of its own, so that none delays another.
 */
public final class StorageApp implements AutoCloseable {

    /** Ends the consumer group's id of the results; those of the others begin with it. */
    public static final String NAME = "storage";

    /** Ends the consumer group's id of the curves. */
    public static final String CURVES_NAME = "storage-curves";

    /** Ends the consumer group's id of the Parquet files. */
    public static final String PARQUET_NAME = "storage-parquet";

    private static final Logger LOG = LoggerFactory.getLogger(StorageApp.class);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    private static final Duration CLOSING = Duration.ofSeconds(15);

    /** The more steps there are in a batch, the fewer rows a step costs. */
    private static final int STEPS_A_BATCH = 10_000;

    private final List<SqlSink> stores = new ArrayList<>();
    private final List<StorageLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Nothing is opened before {@link #start}. */
    public StorageApp(StreamsSettings settings, StorageSettings storage) {
        this(settings, storage, new Metrics());
    }

    /**
     * @param metrics count what it writes
     */
    public StorageApp(StreamsSettings settings, StorageSettings storage, Metrics metrics) {
        store(
                NAME,
                KafkaProperties.consumer(settings, NAME),
                StoredTopics.of(settings),
                storage,
                metrics);
        if (storage.curves()) {
            Map<String, Object> consumer =
                    new HashMap<>(KafkaProperties.consumer(settings, CURVES_NAME));
            consumer.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, STEPS_A_BATCH);
            store(CURVES_NAME, consumer, List.of(curves(settings)), storage, metrics);
        }
        storage.parquet().ifPresent(folder -> files(settings, folder, metrics));
    }

    /** Starts in the background; retries until the store and the cluster are available. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Records skipped so far because they could not be decoded or used, a count, >= 0. */
    public long undecodableRecords() {
        return stores.stream().mapToLong(SqlSink::undecodableRecords).sum();
    }

    /** Rows skipped so far because the store refused their values, a count, >= 0. */
    public long refusedRows() {
        return stores.stream().mapToLong(SqlSink::refusedRows).sum();
    }

    /** Consecutive failures, a count. Above 0 some records are not stored yet; none is lost. */
    public int failures() {
        return loops.stream().mapToInt(StorageLoop::failures).max().orElse(0);
    }

    /** Finishes the batches at hand and stops; waits at most 15 seconds. */
    @Override
    public void close() {
        loops.forEach(StorageLoop::stop);
        long deadline = System.nanoTime() + CLOSING.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            LOG.warn("storage did not stop within {}", CLOSING);
        }
    }

    private void store(
            String name,
            Map<String, Object> consumer,
            List<? extends TopicMapping> intakes,
            StorageSettings storage,
            Metrics metrics) {
        StorageWatch watch = new StorageWatch(name, metrics);
        SqlSink sink =
                new SqlSink(
                        intakes,
                        new SqlStore(storage.store()),
                        storage.retention(),
                        Clock.systemUTC(),
                        watch);
        stores.add(sink);
        run(name, new StorageLoop(consumer, sink, new Retries(BACKOFF), watch), metrics);
    }

    private void files(StreamsSettings settings, Path folder, Metrics metrics) {
        run(
                PARQUET_NAME,
                new StorageLoop(
                        KafkaProperties.consumer(settings, PARQUET_NAME),
                        new ParquetSink(
                                folder, StoredTopics.withMetrics(settings), Clock.systemUTC()),
                        new Retries(BACKOFF),
                        new StorageWatch(PARQUET_NAME, metrics)),
                metrics);
    }

    private void run(String name, StorageLoop loop, Metrics metrics) {
        loops.add(loop);
        threads.add(new Thread(loop, name));
        metrics.watch(loop.watched(name));
    }

    private static TopicMapping curves(StreamsSettings settings) {
        return new CurveMapping(
                settings.topics().name(Topics.METRICS),
                RecordSerdes.of(Topics.METRICS, settings.registry()).deserializer());
    }
}
