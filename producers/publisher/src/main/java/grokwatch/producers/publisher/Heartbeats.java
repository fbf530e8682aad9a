package grokwatch.producers.publisher;

import grokwatch.schemas.TrainingMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows that a run's process lives while it has nothing to log: in a long evaluation, in a hang.
 *
 * <p>A heartbeat is a logged point without metrics at the last step that was reached, so that it
 * says nothing of the training. None is sent before the first step, since of a resumed run nobody
 * knows yet where it goes on. Thread-safe; {@link #reached} costs the training's thread one write.
 */
public final class Heartbeats implements AutoCloseable {

    /** Shorter than the shortest silence that raises an alert. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(20);

    private static final Duration MIN = Duration.ofMillis(100);
    private static final long NONE_YET = -1;

    static {
        ContractRecords.ensureTrusted();
    }

    private final RunPublisher publisher;
    private final String runId;
    private final int attempt;
    private final Clock clock;
    private final ScheduledExecutorService beats;
    private volatile long step = NONE_YET;

    /** Beats by the system's clock, from the first step that is {@link #reached} on. */
    public Heartbeats(RunPublisher publisher, String runId, int attempt, Duration interval) {
        this(publisher, runId, attempt, interval, Clock.systemUTC());
    }

    /**
     * @param publisher left open at the end
     * @param runId the run
     * @param attempt its restart counter, >= 0
     * @param interval between two heartbeats, >= 100 ms
     * @param clock that they are stamped with
     * @throws IllegalArgumentException if the interval is too short
     */
    Heartbeats(RunPublisher publisher, String runId, int attempt, Duration interval, Clock clock) {
        if (interval.compareTo(MIN) < 0) {
            throw new IllegalArgumentException("interval must be >= " + MIN + ", was " + interval);
        }
        this.publisher = publisher;
        this.runId = runId;
        this.attempt = attempt;
        this.clock = clock;
        this.beats = Executors.newSingleThreadScheduledExecutor(Heartbeats::daemon);
        long millis = interval.toMillis();
        beats.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The training has come to a step. */
    public void reached(long step) {
        this.step = step;
    }

    private void beat() {
        long at = step;
        if (at != NONE_YET) {
            publisher.log(
                    TrainingMetrics.newBuilder()
                            .setRunId(runId)
                            .setAttempt(attempt)
                            .setStep(at)
                            .setTimestamp(clock.millis())
                            .build());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "grokwatch-heartbeats");
        thread.setDaemon(true);
        return thread;
    }

    /** Sends no more of them; to be called before the run is said to have ended. */
    @Override
    public void close() {
        beats.shutdownNow();
    }
}
