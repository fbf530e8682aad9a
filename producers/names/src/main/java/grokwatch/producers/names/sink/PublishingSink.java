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
public final class PublishingSink implements RunSink {

    private static final Logger LOG = LoggerFactory.getLogger(PublishingSink.class);

    private final RunPublisher publisher;

    public PublishingSink(RunPublisher publisher) {
        this.publisher = publisher;
    }

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
