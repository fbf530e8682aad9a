package grokwatch.cli.fuzz;

import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;
import java.util.Map;

/** Publishes nothing. */
final class DiscardingPublisher implements RunPublisher {

    private static final PublisherCounts NONE =
            new PublisherCounts(Map.of(), Map.of(), Map.of(), 0);

    @Override
    public void publish(TrainingRun run) {}

    @Override
    public void log(TrainingMetrics metrics) {}

    @Override
    public void snapshot(RepresentationSnapshot snapshot) {}

    @Override
    public PublisherCounts counts() {
        return NONE;
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public PublisherCounts close(Duration timeout) {
        return NONE;
    }
}
