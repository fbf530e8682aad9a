package grokwatch.streams.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The fleet by interactive queries: the rows of the partitions that this process holds. */
record StoreFleetView(KafkaStreams streams) implements FleetView {

    @Override
    public List<FleetRow> rows() {
        List<FleetRow> rows = new ArrayList<>();
        try (KeyValueIterator<String, FleetRow> all = store().all()) {
            all.forEachRemaining(entry -> rows.add(entry.value));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new FleetNotReadyException(e);
        }
        rows.sort(Comparator.comparing(FleetRow::runId));
        return rows;
    }

    @Override
    public Optional<FleetRow> row(String runId) {
        try {
            return Optional.ofNullable(store().get(runId));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new FleetNotReadyException(e);
        }
    }

    private ReadOnlyKeyValueStore<String, FleetRow> store() {
        return streams.store(
                StoreQueryParameters.fromNameAndType(
                        FleetTopology.STORE, QueryableStoreTypes.keyValueStore()));
    }
}
