package grokwatch.cli.demo;

import grokwatch.cli.stack.LocalStack;
import grokwatch.job.embedded.JobCounts;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.schemas.Topics;
import java.util.Set;

/**
 * Comparison of sent with received events and notifications.
 *
 * @param published events acknowledged by Kafka
 * @param lost events that the publisher dropped, refused or could not deliver
 * @param processed events that the job took in
 * @param rejected events that the job put into the dead-letter topic
 * @param deadLetters records in that topic
 * @param emitted notifications that the job's alerts call for: one a firing, one a resolution
 * @param delivered notifications that the webhook received, repeats counted once
 * @param suppressed notifications suppressed because another alert covers them
 */
record Reconciliation(
        long published,
        long lost,
        long processed,
        long rejected,
        long deadLetters,
        long emitted,
        long delivered,
        long suppressed) {

    static Reconciliation of(
            PublisherCounts counts, LocalStack stack, TopicReader topics, Set<String> received)
            throws InterruptedException {
        JobCounts job = stack.job().counts();
        AlertCounts alerts = AlertCounts.of(topics, received);
        return new Reconciliation(
                counts.totalAcknowledged(),
                counts.totalDropped() + counts.totalRefused() + counts.buffered(),
                job.processed(),
                job.rejected(),
                topics.keys(Topics.REJECTED).size(),
                alerts.emitted().size(),
                alerts.delivered().size(),
                alerts.suppressed().size());
    }

    /** Whether nothing is missing. */
    boolean holds() {
        return lost == 0
                && published > 0
                && published == processed + rejected
                && rejected == deadLetters
                && emitted == delivered + suppressed;
    }

    @Override
    public String toString() {
        return "events published %d = processed %d + rejected %d, lost %d; alerts emitted %d = delivered %d + suppressed %d: %s"
                .formatted(
                        published,
                        processed,
                        rejected,
                        lost,
                        emitted,
                        delivered,
                        suppressed,
                        holds() ? "holds" : "DOES NOT HOLD");
    }
}
