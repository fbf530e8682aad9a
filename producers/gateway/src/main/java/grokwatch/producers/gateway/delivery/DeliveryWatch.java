package grokwatch.producers.gateway.delivery;

import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notices when events wait and none gets through. To be run once a second. */
public final class DeliveryWatch implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunPublisher publisher;
    private long settledBefore = -1;
    private long progressAt = System.nanoTime();

    public DeliveryWatch(RunPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public synchronized void run() {
        PublisherCounts counts = publisher.counts();
        long settled = counts.totalAcknowledged() + counts.totalRefused();
        if (counts.buffered() == 0 || settled != settledBefore) {
            settledBefore = settled;
            progressAt = System.nanoTime();
        }
    }

    /** What is wrong, if something is. */
    public synchronized Optional<String> trouble() {
        long seconds = Duration.ofNanos(System.nanoTime() - progressAt).toSeconds();
        return seconds < PATIENCE.toSeconds()
                ? Optional.empty()
                : Optional.of(
                        "Kafka has acknowledged nothing for %d s; %d events wait"
                                .formatted(seconds, publisher.counts().buffered()));
    }

    /** Events by what became of them, counts. */
    public Map<String, Long> counts() {
        PublisherCounts counts = publisher.counts();
        Map<String, Long> byFate = new TreeMap<>();
        byFate.put("acknowledged", counts.totalAcknowledged());
        byFate.put("buffered", counts.buffered());
        byFate.put("dropped", counts.totalDropped());
        byFate.put("refused", counts.totalRefused());
        return byFate;
    }
}
