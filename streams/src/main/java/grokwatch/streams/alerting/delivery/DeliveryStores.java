package grokwatch.streams.alerting.delivery;

import grokwatch.streams.state.JsonSerde;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of deliveries: in memory, restored from changelog topics. */
final class DeliveryStores {

    static final String PENDING = "pending-deliveries";
    static final String SETTLED = "settled-deliveries";

    private DeliveryStores() {}

    static Set<StoreBuilder<?>> builders() {
        return Set.of(store(PENDING, PendingDelivery.class), store(SETTLED, SettledDelivery.class));
    }

    private static <V> StoreBuilder<?> store(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), JsonSerde.of(type));
    }
}
