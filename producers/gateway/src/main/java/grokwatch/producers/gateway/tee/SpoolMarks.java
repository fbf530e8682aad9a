package grokwatch.producers.gateway.tee;

import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.spool.Position;
import grokwatch.producers.gateway.spool.Spool;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import java.time.Duration;

/**
 * Commits the spool in marks: at a mark all that was replayed is given to the publisher, and once
 * as many events are settled as it then had, the spool may forget what lies before. Not
 * thread-safe.
 */
final class SpoolMarks {

    private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

    private final Spool spool;
    private final LiveRuns runs;
    private final RunPublisher publisher;
    private Position committed;
    private Position marked;
    private long offeredAtMark;
    private long checkedAt = System.nanoTime();

    SpoolMarks(Spool spool, LiveRuns runs, RunPublisher publisher) {
        this.spool = spool;
        this.runs = runs;
        this.publisher = publisher;
        committed = spool.position();
    }

    /** Takes a look now and then: commits the mark, sets the next. */
    void advance() {
        if (System.nanoTime() - checkedAt < BETWEEN) {
            return;
        }
        checkedAt = System.nanoTime();
        commitIfSettled();
        if (marked == null && !spool.position().equals(committed)) {
            set();
        }
    }

    /** Sets a mark and gives it some time. */
    void finish(Duration patience) {
        set();
        publisher.flush(patience);
        commitIfSettled();
    }

    private void set() {
        runs.flush();
        runs.save();
        marked = spool.position();
        PublisherCounts counts = publisher.counts();
        offeredAtMark = settled(counts) + counts.buffered();
    }

    private void commitIfSettled() {
        if (marked != null && settled(publisher.counts()) >= offeredAtMark) {
            committed = spool.commit(marked);
            marked = null;
        }
    }

    private static long settled(PublisherCounts counts) {
        return counts.totalAcknowledged() + counts.totalDropped() + counts.totalRefused();
    }
}
