package grokwatch.cli.demo;

import grokwatch.cli.stack.Pipeline;
import grokwatch.job.embedded.JobCounts;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.schemas.Topics;
import java.util.Set;

/**
 * What was sent against what arrived.
 *
 * @param published events acknowledged by Kafka
 * @param lost events that the publisher dropped, refused or could not deliver
 * @param processed events that the job took in
 * @param rejected events that the job put into the dead-letter topic
 * @param deadLetters records in that topic
 * @param emitted notifications that the job's alerts call for: one a firing, one a resolution
 * @param delivered notifications that the webhook received, repeats counted once
 * @param heldBack notifications that another alert made needless
 */
record Reconciliation(
        long published,
        long lost,
        long processed,
        long rejected,
        long deadLetters,
        long emitted,
        long delivered,
        long heldBack) {

    static Reconciliation of(
            PublisherCounts counts, Pipeline pipeline, TopicReader topics, Set<String> received)
            throws InterruptedException {
        JobCounts job = pipeline.job().counts();
        Told told = Told.of(topics, received);
        return new Reconciliation(
                counts.totalAcknowledged(),
                counts.totalDropped() + counts.totalRefused() + counts.buffered(),
                job.processed(),
                job.rejected(),
                topics.count(Topics.REJECTED),
                told.emitted().size(),
                told.delivered().size(),
                told.heldBack().size());
    }

    /** Whether nothing is missing. */
    boolean holds() {
        return lost == 0
                && published > 0
                && published == processed + rejected
                && rejected == deadLetters
                && emitted == delivered + heldBack;
    }

    @Override
    public String toString() {
        return "events published %d = processed %d + rejected %d, lost %d; alerts emitted %d = delivered %d + held back %d: %s"
                .formatted(
                        published,
                        processed,
                        rejected,
                        lost,
                        emitted,
                        delivered,
                        heldBack,
                        holds() ? "holds" : "DOES NOT HOLD");
    }
}
