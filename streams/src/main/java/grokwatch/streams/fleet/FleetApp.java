package grokwatch.streams.fleet;

import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.KafkaProperties.Guarantee;
import grokwatch.streams.app.StreamsRuntime;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.Metrics;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The fleet app: maintains the latest state of every run. At least once is enough: rows do not
 * change when a record is repeated.
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
     * @param listener receives changes
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

    /** Whether it has stopped for good, because its topics differ in their number of partitions. */
    public boolean hasFailed() {
        return runtime.hasFailed();
    }

    /** The table, for reading. With several instances each shows the runs of its own partitions. */
    public FleetView view() {
        return new StoreFleetView(runtime.streams());
    }

    /**
     * The server of the instance that has a run's partition, as it advertises itself; empty where
     * that is not known, for example while partitions move.
     */
    public Optional<String> ownerOf(String runId) {
        try {
            KeyQueryMetadata metadata =
                    runtime.streams()
                            .queryMetadataForKey(
                                    FleetTopology.STORE, runId, Serdes.String().serializer());
            return KeyQueryMetadata.NOT_AVAILABLE.equals(metadata)
                    ? Optional.empty()
                    : Optional.of(server(metadata.activeHost()));
        } catch (IllegalStateException | InvalidStateStoreException notRunning) {
            return Optional.empty();
        }
    }

    /** The servers of all instances that advertise one. */
    public Set<String> servers() {
        try {
            return runtime.streams().streamsMetadataForStore(FleetTopology.STORE).stream()
                    .map(StreamsMetadata::hostInfo)
                    .filter(host -> !host.equals(HostInfo.unavailable()))
                    .map(FleetApp::server)
                    .collect(Collectors.toSet());
        } catch (IllegalStateException | InvalidStateStoreException notRunning) {
            return Set.of();
        }
    }

    private static String server(HostInfo host) {
        return host.host() + ":" + host.port();
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
