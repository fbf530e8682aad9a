package grokwatch.producers.gateway.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the runs between requests: sends a step or a description to which nothing was added for
 * a second, keeps what has changed, lets go of what is too much.
 */
public final class RunMaintenance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunMaintenance.class);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration BETWEEN_FLUSHES = Duration.ofMillis(250);
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(10);

    private final LiveRuns runs;
    private final ScheduledExecutorService thread;

    private RunMaintenance(LiveRuns runs) {
        this.runs = runs;
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, "gateway-maintenance");
                            daemon.setDaemon(true);
                            return daemon;
                        });
    }

    public static RunMaintenance start(LiveRuns runs) {
        RunMaintenance maintenance = new RunMaintenance(runs);
        maintenance.every(BETWEEN_FLUSHES, () -> runs.flushQuiet(QUIET.toMillis()));
        maintenance.every(
                BETWEEN_SAVES,
                () -> {
                    runs.evict();
                    runs.save();
                });
        return maintenance;
    }

    /** Does something again and again on the same thread; a failure ends nothing. */
    public void every(Duration period, Runnable task) {
        Runnable safe =
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("maintenance of the runs failed; it is repeated", e);
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
