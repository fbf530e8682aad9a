package grokwatch.cli.demo;

import grokwatch.cli.stack.Pipeline;
import grokwatch.job.embedded.JobCounts;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
 */
record Reconciliation(
        long published,
        long lost,
        long processed,
        long rejected,
        long deadLetters,
        long emitted,
        long delivered) {

    static Reconciliation of(
            PublisherCounts counts, Pipeline pipeline, TopicReader topics, Set<String> received)
            throws InterruptedException {
        JobCounts job = pipeline.job().counts();
        return new Reconciliation(
                counts.totalAcknowledged(),
                counts.totalDropped() + counts.totalRefused() + counts.buffered(),
                job.processed(),
                job.rejected(),
                topics.count(Topics.REJECTED),
                notifications(topics.read(Topics.ALERTS)).size(),
                received.size());
    }

    /** A firing that is stated again under its fingerprint calls for no second notification. */
    private static Set<String> notifications(List<GrokkingAlert> alerts) {
        return alerts.stream()
                .map(alert -> alert.getFingerprint() + " " + alert.getState())
                .collect(Collectors.toSet());
    }

    /** Whether nothing is missing. */
    boolean holds() {
        return lost == 0
                && published > 0
                && published == processed + rejected
                && rejected == deadLetters
                && emitted == delivered;
    }

    @Override
    public String toString() {
        return "events published %d = processed %d + rejected %d, lost %d; alerts emitted %d = delivered %d: %s"
                .formatted(
                        published,
                        processed,
                        rejected,
                        lost,
                        emitted,
                        delivered,
                        holds() ? "holds" : "DOES NOT HOLD");
    }
}
