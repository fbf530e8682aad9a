package grokwatch.cli.ingest;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.cli.stack.Cluster;
import grokwatch.producers.names.sink.PacedSink;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthenticationException;

/** The way from files to Kafka: waits where Kafka is slow, and loses nothing. */
final class Delivery {

    /** Events left waiting: with the largest that there are still within the publisher's buffer. */
    private static final long MAX_WAITING = 2_000;

    private static final Duration REACH = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(60);

    private final RunPublisher publisher;
    private final RunSink sink;

    private Delivery(RunPublisher publisher, RunSink sink) {
        this.publisher = publisher;
        this.sink = sink;
    }

    /**
     * Opens the way.
     *
     * @param notes prints the notes on runs
     * @param stop ends waiting for Kafka
     * @throws UserException if Kafka does not answer
     */
    static Delivery open(Cluster cluster, RunNotesPrinter notes, CountDownLatch stop)
            throws InterruptedException {
        reach(cluster);
        RunPublisher publisher = new KafkaRunPublisher(cluster.publisher());
        PacedSink paced = new PacedSink(publisher, MAX_WAITING, () -> stop.getCount() == 0);
        return new Delivery(publisher, notes.before(paced));
    }

    private static void reach(Cluster cluster) throws InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.copyOf(cluster.patient(Long.toString(REACH.toMillis())).admin()))) {
            admin.describeCluster().clusterId().get(REACH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof AuthenticationException refused) {
                throw new UserException(
                        "Kafka at %s: %s; correct the file of --kafka-properties"
                                .formatted(cluster.bootstrapServers(), refused.getMessage()),
                        e);
            }
            throw new UserException(
                    "Kafka at %s does not answer; start `grokwatch up` or name another with --bootstrap-servers"
                            .formatted(cluster.bootstrapServers()),
                    e);
        }
    }

    RunSink sink() {
        return sink;
    }

    /** Whether everything that was sent has been acknowledged within the time. */
    boolean isDelivered(Duration timeout) {
        return publisher.flush(timeout);
    }

    PublisherCounts close() {
        return publisher.close(CLOSE);
    }

    /** What is to be said of the end. */
    static String line(PublisherCounts counts) {
        return "published %,d events, dropped %,d, refused %,d, not delivered %,d"
                .formatted(
                        counts.totalAcknowledged(),
                        counts.totalDropped(),
                        counts.totalRefused(),
                        counts.buffered());
    }

    /**
     * The exit code.
     *
     * @param damages records in the files that could not be used, a count
     */
    static int code(PublisherCounts counts, long damages) {
        boolean all =
                counts.totalDropped() == 0 && counts.totalRefused() == 0 && counts.buffered() == 0;
        if (!all) {
            return ExitCode.FAILURE;
        }
        return damages == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
