package grokwatch.producers.gateway.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the runs while nobody calls: sends a step or a description to which nothing was added
 * for a second, keeps what has changed, lets go of what is too much.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration BETWEEN_FLUSHES = Duration.ofMillis(250);
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(10);

    private final LiveRuns runs;
    private final ScheduledExecutorService thread;

    private Sweeper(LiveRuns runs) {
        this.runs = runs;
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, "gateway-sweeper");
                            daemon.setDaemon(true);
                            return daemon;
                        });
    }

    public static Sweeper start(LiveRuns runs) {
        Sweeper sweeper = new Sweeper(runs);
        sweeper.every(BETWEEN_FLUSHES, () -> runs.flushQuiet(QUIET.toMillis()));
        sweeper.every(
                BETWEEN_SAVES,
                () -> {
                    runs.evict();
                    runs.save();
                });
        return sweeper;
    }

    /** Does something again and again on the same thread; a failure ends nothing. */
    public void every(Duration period, Runnable task) {
        Runnable safe =
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("looking after the runs failed; it goes on", e);
                    }
                };
        thread.scheduleWithFixedDelay(
                safe, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends and keeps what is left. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runs.flush();
        runs.save();
    }
}
