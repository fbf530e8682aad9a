package grokwatch.streams.fleet;

import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.KafkaProperties.Guarantee;
import grokwatch.streams.app.StreamsRuntime;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.Metrics;

/**
 * The fleet app: keeps the latest state of every run. At least once is enough: rows do not change
 * when a record is repeated.
 */
public final class FleetApp implements AutoCloseable {

    /** Ends its application id. */
    public static final String NAME = "fleet";

    private final StreamsRuntime runtime;

    /** Nothing is opened before {@link #start}. */
    public FleetApp(StreamsSettings settings, Metrics metrics) {
        this(settings, metrics, FleetListener.NONE);
    }

    /**
     * @param metrics count its runs and score their forecasts
     * @param listener is told of what changes
     */
    public FleetApp(StreamsSettings settings, Metrics metrics, FleetListener listener) {
        runtime =
                new StreamsRuntime(
                        FleetTopology.build(settings, metrics.forecasts(), listener),
                        KafkaProperties.streams(settings, NAME, Guarantee.AT_LEAST_ONCE, metrics));
        runtime.whenRunning(listener::replaced);
        metrics.watch(runtime.watched(NAME));
        FleetCounts counts = new FleetCounts(view());
        metrics.fleet().count(counts::runs, counts::openAlerts);
    }

    /** Starts in the background. */
    public void start() {
        runtime.start();
    }

    /** Whether the table is restored and kept up to date. */
    public boolean isRunning() {
        return runtime.isRunning();
    }

    /** Whether it has stopped for good, because its topics differ in their number of partitions. */
    public boolean hasFailed() {
        return runtime.hasFailed();
    }

    /** The table, for reading. With several instances each shows the runs of its own partitions. */
    public FleetView view() {
        return new StoreFleetView(runtime.streams());
    }

    /** Records left out so far because they could not be decoded, a count, >= 0. */
    public long undecodableRecords() {
        return runtime.droppedRecords();
    }

    /** Stream threads that failed and were replaced so far, a count, >= 0. */
    public int failures() {
        return runtime.failures();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
