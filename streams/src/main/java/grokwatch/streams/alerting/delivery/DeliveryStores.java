package grokwatch.streams.alerting.delivery;

import grokwatch.streams.alerting.group.GroupState;
import grokwatch.streams.alerting.group.Ledgers;
import grokwatch.streams.alerting.group.Member;
import grokwatch.streams.alerting.group.TrackedAlert;
import grokwatch.streams.state.JsonSerde;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of alerting: in memory, restored from changelog topics. */
final class DeliveryStores {

    private static final String ALERTS = "live-alerts";
    private static final String OVER = "ended-alerts";
    private static final String GROUPS = "alert-groups";
    private static final String MEMBERS = "group-members";
    private static final String QUEUES = "delivery-queues";
    private static final String TOLD = "told-firings";

    private DeliveryStores() {}

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                store(ALERTS, JsonSerde.of(TrackedAlert.class)),
                store(OVER, Serdes.Long()),
                store(GROUPS, JsonSerde.of(GroupState.class)),
                store(MEMBERS, JsonSerde.of(Member.class)),
                store(QUEUES, JsonSerde.of(PendingDelivery.class)),
                store(TOLD, Serdes.Long()));
    }

    static Ledgers ledgers(ProcessorContext<?, ?> context) {
        return new Ledgers(
                new StoreLedger<>(context.getStateStore(ALERTS)),
                new StoreLedger<>(context.getStateStore(OVER)),
                new StoreLedger<>(context.getStateStore(GROUPS)),
                new StoreLedger<>(context.getStateStore(MEMBERS)));
    }

    static KeyValueStore<String, PendingDelivery> queues(ProcessorContext<?, ?> context) {
        return context.getStateStore(QUEUES);
    }

    static ToldFirings told(ProcessorContext<?, ?> context) {
        return new ToldFirings(context.getStateStore(TOLD));
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }
}
