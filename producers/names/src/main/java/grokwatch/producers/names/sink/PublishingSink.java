package grokwatch.producers.names.sink;

import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes and never waits, as a live source needs it; notes go to the log. What has no room in
 * the publisher's buffer is dropped there and counted.
 */
public record PublishingSink(RunPublisher publisher) implements RunSink {

    private static final Logger LOG = LoggerFactory.getLogger(PublishingSink.class);

    @Override
    public void describe(TrainingRun run) {
        publisher.publish(run);
    }

    @Override
    public void log(TrainingMetrics metrics) {
        publisher.log(metrics);
    }

    @Override
    public void note(String runId, String text) {
        LOG.info("{}: {}", runId, text);
    }
}
