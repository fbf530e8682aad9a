package grokwatch.streams.alerting;

import grokwatch.streams.alerting.dispatch.queue.ReceiverThreads;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.app.Commits;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.KafkaProperties.Guarantee;
import grokwatch.streams.app.StreamsRuntime;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerting app: reads {@code grokking.alerts.v1}, notifies receivers, records each attempt. */
public final class AlertingApp implements AutoCloseable {

    /** Ends its application id. */
    public static final String NAME = "alerting";

    private static final Logger LOG = LoggerFactory.getLogger(AlertingApp.class);
    private static final Duration MAX_DRAIN = Duration.ofSeconds(12);

    private final ReceiverThreads threads = ReceiverThreads.create();
    private final List<Receiver> receivers;
    private final StreamsRuntime runtime;

    /**
     * @param receivers that the routes name; their names differ; closed with the app
     */
    public AlertingApp(StreamsSettings settings, AlertingConfig config, List<Receiver> receivers) {
        this(settings, config, receivers, new Metrics());
    }

    /**
     * @param metrics count alerts and deliveries
     */
    public AlertingApp(
            StreamsSettings settings,
            AlertingConfig config,
            List<Receiver> receivers,
            Metrics metrics) {
        this.receivers = List.copyOf(receivers);
        Commits commits = new Commits();
        Properties properties =
                KafkaProperties.streams(settings, NAME, Guarantee.EXACTLY_ONCE, metrics);
        properties.put(StreamsConfig.POLL_MS_CONFIG, config.delivery().tick().toMillis());
        runtime =
                new StreamsRuntime(
                        new AlertingTopology(settings, config, receivers)
                                .build(threads, commits, metrics.alerting()),
                        properties,
                        commits);
        metrics.watch(runtime.watched(NAME));
        receivers.forEach(r -> metrics.alerting().expect(r.name().toString(), r.type()));
    }

    /** Starts in the background. */
    public void start() {
        runtime.start();
    }

    /** Whether its state is restored and alerts are being read. */
    public boolean isRunning() {
        return runtime.isRunning();
    }

    /** Whether it has stopped for good. */
    public boolean hasFailed() {
        return runtime.hasFailed();
    }

    /** Alerts left out so far because they could not be decoded, a count, >= 0. */
    public long undecodableRecords() {
        return runtime.droppedRecords();
    }

    /** Stream threads that failed and were replaced so far, a count, >= 0. */
    public int failures() {
        return runtime.failures();
    }

    /** Lets sends under way end and be recorded, for up to 12 seconds; then stops. */
    @Override
    public void close() {
        try {
            if (!threads.drain(MAX_DRAIN)) {
                LOG.warn("a receiver did not answer in time; its notification will be repeated");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runtime.close();
        threads.close();
        receivers.forEach(Receiver::close);
    }
}
