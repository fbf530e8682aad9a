package grokwatch.streams.alerting.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The deliveries that need no further attempt, for as long as they are remembered. */
final class SettledDeliveries {

    private final KeyValueStore<String, SettledDelivery> store;

    SettledDeliveries(KeyValueStore<String, SettledDelivery> store) {
        this.store = store;
    }

    boolean contains(String deliveryId) {
        return store.get(deliveryId) != null;
    }

    boolean isDelivered(String deliveryId) {
        SettledDelivery settled = store.get(deliveryId);
        return settled != null && settled.delivered();
    }

    void add(String deliveryId, boolean delivered, long now) {
        store.put(deliveryId, new SettledDelivery(delivered, now));
    }

    /** Forgets what was settled longer ago than the retention. */
    void forget(long now, Duration retention) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, SettledDelivery> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, SettledDelivery> entry = all.next();
                if (entry.value.at() < now - retention.toMillis()) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(store::delete);
    }
}
