package grokwatch.job.registry;

import grokwatch.schemas.serde.RegistryUnavailableException;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a registry that does not answer: its absence says nothing about a record, so the record
 * is held back, and with it the stream. When patience ends the job fails and starts again from its
 * last checkpoint; nothing is lost either way.
 *
 * @param patience longest wait for one answer, > 0
 * @param firstWait wait before the first retry, > 0; doubled at each further one, up to 5 seconds
 */
public record RegistryPatience(Duration patience, Duration firstWait) implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final long MAX_WAIT_MILLIS = 5_000;

    /** Begins with waits of 100 milliseconds. */
    public RegistryPatience(Duration patience) {
        this(patience, FIRST_WAIT);
    }

    /**
     * Asks until there is an answer.
     *
     * @param question may be asked any number of times
     * @throws RegistryUnavailableException the last one, when patience has ended
     * @throws InterruptedException if the job is cancelled meanwhile
     */
    public <T> T await(Supplier<T> question) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long waitMillis = Math.max(1, firstWait.toMillis());
        while (true) {
            try {
                return question.get();
            } catch (RegistryUnavailableException e) {
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw e;
                }
                LOG.warn("{}; retrying for {} ms", e.getMessage(), leftMillis);
                Thread.sleep(Math.min(waitMillis, leftMillis));
                waitMillis = Math.min(2 * waitMillis, MAX_WAIT_MILLIS);
            }
        }
    }
}
