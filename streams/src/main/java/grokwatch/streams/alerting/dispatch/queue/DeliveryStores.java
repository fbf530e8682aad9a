package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.dispatch.DispatchStores;
import grokwatch.streams.alerting.dispatch.GroupState;
import grokwatch.streams.alerting.dispatch.Member;
import grokwatch.streams.alerting.dispatch.RunBudget;
import grokwatch.streams.alerting.dispatch.TrackedAlert;
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
    private static final String BUDGETS = "run-budgets";
    private static final String QUEUES = "delivery-queues";
    private static final String NOTIFIED = "told-firings";

    private DeliveryStores() {}

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                store(ALERTS, JsonSerde.of(TrackedAlert.class)),
                store(OVER, Serdes.Long()),
                store(GROUPS, JsonSerde.of(GroupState.class)),
                store(MEMBERS, JsonSerde.of(Member.class)),
                store(BUDGETS, JsonSerde.of(RunBudget.class)),
                store(QUEUES, JsonSerde.of(PendingDelivery.class)),
                store(NOTIFIED, Serdes.Long()));
    }

    static DispatchStores stores(ProcessorContext<?, ?> context) {
        return new DispatchStores(
                new KafkaDispatchStore<>(context.getStateStore(ALERTS)),
                new KafkaDispatchStore<>(context.getStateStore(OVER)),
                new KafkaDispatchStore<>(context.getStateStore(GROUPS)),
                new KafkaDispatchStore<>(context.getStateStore(MEMBERS)),
                new KafkaDispatchStore<>(context.getStateStore(BUDGETS)));
    }

    static KeyValueStore<String, PendingDelivery> queues(ProcessorContext<?, ?> context) {
        return context.getStateStore(QUEUES);
    }

    static NotificationLog notified(ProcessorContext<?, ?> context) {
        return new NotificationLog(context.getStateStore(NOTIFIED));
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }
}
