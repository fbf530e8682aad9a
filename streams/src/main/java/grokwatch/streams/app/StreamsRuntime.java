package grokwatch.streams.app;

import grokwatch.streams.metrics.WatchedApp;
import java.time.Duration;
import java.util.Properties;
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
 * Runs one topology. A thread that fails, for example while the registry or the broker is
 * unavailable, is replaced after a pause and resumes at the last committed offset, once the failed
 * thread's session of ten seconds has expired.
 */
public final class StreamsRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final String applicationId;
    private final KafkaStreams streams;
    private final Retries retries = new Retries(new Backoff(PAUSE, PAUSE));

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
        streams.setUncaughtExceptionHandler(this::respond);
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
        return retries.total();
    }

    /** The app for readiness checks and Prometheus. */
    public WatchedApp watched(String app) {
        return new WatchedApp(app, this::isRunning, this::failures, streams::metrics);
    }

    /** Records skipped so far by this process because they could not be used, a count, >= 0. */
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
        retries.stop();
        boolean stopped =
                streams.close(
                        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                                .withTimeout(CLOSING));
        if (!stopped) {
            LOG.warn("{} did not stop within {}", applicationId, CLOSING);
        }
    }

    private StreamThreadExceptionResponse respond(Throwable error) {
        if (rootOf(error) instanceof TopologyException) {
            LOG.error("{} cannot run and stops: {}", applicationId, rootOf(error).getMessage());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        pauseAfter(error);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void pauseAfter(Throwable error) {
        Duration pause = retries.fail();
        // Kafka Streams logs the stack itself.
        LOG.error(
                "{}: a thread failed and restarts in {}: {}",
                applicationId,
                pause,
                rootOf(error).toString());
        retries.pause(pause);
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
