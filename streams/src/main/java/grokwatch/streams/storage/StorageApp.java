package grokwatch.streams.storage;

import grokwatch.streams.app.Backoff;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.WatchedApp;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.StoredTopics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage app: copies the topics of {@link StoredTopics} into a SQL store. */
public final class StorageApp implements AutoCloseable {

    /** Ends its consumer group's id. */
    public static final String NAME = "storage";

    private static final Logger LOG = LoggerFactory.getLogger(StorageApp.class);
    private static final Backoff RETRIES =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final StorageLoop loop;
    private final Thread thread;

    /** Nothing is opened before {@link #start}. */
    public StorageApp(StreamsSettings settings, StoreSettings store) {
        this(settings, store, new Metrics());
    }

    /**
     * @param metrics count what it writes
     */
    public StorageApp(StreamsSettings settings, StoreSettings store, Metrics metrics) {
        loop =
                new StorageLoop(
                        KafkaProperties.consumer(settings, NAME),
                        StoredTopics.of(settings),
                        new SqlStore(store),
                        RETRIES,
                        new StorageWatch(NAME, metrics));
        metrics.watch(
                new WatchedApp(NAME, loop::isWriting, loop::failuresSoFar, loop::kafkaMetrics));
        thread = new Thread(loop, "storage");
    }

    /** Starts in the background. A store or cluster that is away is waited for. */
    public void start() {
        thread.start();
    }

    /** Records left out so far because they could not be decoded, a count, >= 0. */
    public long undecodableRecords() {
        return loop.undecodableRecords();
    }

    /**
     * Failures in a row, a count; 0 when all is well. Above 0 nothing is stored, nothing is lost.
     */
    public int failures() {
        return loop.failures();
    }

    /** Finishes the batch at hand and stops; waits at most 15 seconds. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("storage did not stop within {}", CLOSING);
        }
    }
}
