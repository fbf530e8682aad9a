package grokwatch.streams.app;

import grokwatch.streams.metrics.WatchedApp;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TopologyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one topology. A thread that dies, because the registry or the broker is away, is replaced
 * after a pause and goes on from the last committed offset, once the dead one's session of ten
 * seconds has expired.
 */
public final class StreamsRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final Duration PAUSE_BEFORE_REPLACING = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final String applicationId;
    private final KafkaStreams streams;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param properties as {@link KafkaProperties#streams} makes them
     */
    public StreamsRuntime(Topology topology, Properties properties) {
        this(topology, properties, new Commits());
    }

    /**
     * @param properties as {@link KafkaProperties#streams} makes them
     * @param commits counts those of each thread
     */
    public StreamsRuntime(Topology topology, Properties properties, Commits commits) {
        applicationId = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        streams = new KafkaStreams(topology, properties, new CountingClients(commits));
        streams.setUncaughtExceptionHandler(this::answer);
    }

    /** Has something run whenever partitions were assigned and restored; before {@link #start}. */
    public void whenRunning(Runnable action) {
        streams.setStateListener(
                (now, before) -> {
                    if (now == KafkaStreams.State.RUNNING) {
                        action.run();
                    }
                });
    }

    /** Starts in the background; input is read once partitions are assigned and stores restored. */
    public void start() {
        streams.start();
    }

    /** Whether every assigned store is restored and input is being read. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it has stopped for good, because the topics do not fit the topology. */
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    /** For interactive queries. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Threads that failed and were replaced so far, a count, >= 0. */
    public int failures() {
        return failures.get();
    }

    /** How Prometheus is told of the app. */
    public WatchedApp watched(String app) {
        return new WatchedApp(app, this::isRunning, this::failures, streams::metrics);
    }

    /** Records left out so far by this process because they could not be used, a count, >= 0. */
    public long droppedRecords() {
        return Math.round(
                streams.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("dropped-records-total"))
                        .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                        .sum());
    }

    /**
     * Commits and stops; leaves the group, so that the next start need not wait for this member's
     * session to expire. Waits at most 15 seconds.
     */
    @Override
    public void close() {
        closing.countDown();
        boolean stopped =
                streams.close(
                        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                                .withTimeout(CLOSING));
        if (!stopped) {
            LOG.warn("{} did not stop within {}", applicationId, CLOSING);
        }
    }

    private StreamThreadExceptionResponse answer(Throwable error) {
        if (rootOf(error) instanceof TopologyException) {
            LOG.error("{} cannot run and stops: {}", applicationId, rootOf(error).getMessage());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        pauseAfter(error);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void pauseAfter(Throwable error) {
        failures.incrementAndGet();
        // Kafka Streams logs the stack itself.
        LOG.error(
                "{}: a thread failed and starts again in {}: {}",
                applicationId,
                PAUSE_BEFORE_REPLACING,
                rootOf(error).toString());
        try {
            closing.await(PAUSE_BEFORE_REPLACING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
