package grokwatch.producers.publisher;

import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;

/**
 * Publishes what a trainer logs, of one run or of many.
 *
 * <p>{@link #publish}, {@link #log} and {@link #snapshot} are for the training thread: they return
 * within a bound that the implementation states, throw nothing whatever they are given, and hand
 * the record over; it must not be changed any more. What became of it shows in {@link #counts}.
 *
 * <p>Thread-safe. Events that one thread gives keep their order within a run and topic.
 */
public interface RunPublisher extends AutoCloseable {

    /** Time that {@link #close()} gives what still waits. */
    Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /** Describes a run: at its start, at a change of its state, at its end. */
    void publish(TrainingRun run);

    /** Logs the metrics of one step. */
    void log(TrainingMetrics metrics);

    /** Publishes the representation of one layer at one step. */
    void snapshot(RepresentationSnapshot snapshot);

    /** What became of all events so far. */
    PublisherCounts counts();

    /**
     * Waits until no event waits.
     *
     * @return false if the time was up first, or the thread was interrupted (its flag stays set)
     */
    boolean flush(Duration timeout);

    /**
     * Sends what can be sent in the time and gives the rest up. Further calls change nothing;
     * events that come later are refused.
     *
     * @return the final counts
     */
    PublisherCounts close(Duration timeout);

    /** Closes within {@link #DEFAULT_CLOSE_TIMEOUT}. */
    @Override
    default void close() {
        close(DEFAULT_CLOSE_TIMEOUT);
    }
}
