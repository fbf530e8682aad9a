package grokwatch.producers.names.sink;

import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Publishes and waits while too much is waiting, as a reader of files may: it can read on later, so
 * nothing has to be dropped. Not thread-safe.
 */
public final class PacedSink implements RunSink {

    /** Events between two looks at what waits: a look costs more than an event. */
    private static final int EVENTS_PER_CHECK = 256;

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final RunPublisher publisher;
    private final RunSink next;
    private final long maxWaiting;
    private final BooleanSupplier giveUp;
    private int sinceCheck;

    /**
     * @param maxWaiting most events left waiting in the publisher, a count, >= 0; well below the
     *     publisher's own bound
     * @param giveUp whether to wait no longer
     */
    public PacedSink(RunPublisher publisher, long maxWaiting, BooleanSupplier giveUp) {
        if (maxWaiting < 0) {
            throw new IllegalArgumentException("mostWaiting must be >= 0, was " + maxWaiting);
        }
        this.publisher = publisher;
        this.next = new PublishingSink(publisher);
        this.maxWaiting = maxWaiting;
        this.giveUp = giveUp;
    }

    @Override
    public void describe(TrainingRun run) {
        makeRoom();
        next.describe(run);
    }

    @Override
    public void log(TrainingMetrics metrics) {
        makeRoom();
        next.log(metrics);
    }

    @Override
    public void note(String runId, String text) {
        next.note(runId, text);
    }

    /** Waits as long as it takes; an interrupt ends the waiting and stays set. */
    private void makeRoom() {
        sinceCheck++;
        if (sinceCheck < EVENTS_PER_CHECK) {
            return;
        }
        sinceCheck = 0;
        while (publisher.counts().buffered() > maxWaiting
                && !Thread.currentThread().isInterrupted()
                && !giveUp.getAsBoolean()) {
            publisher.flush(PATIENCE);
        }
    }
}
