package grokwatch.streams.alerting.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The queue of each receiver. The store is the truth; the order of ids is kept beside it, so that
 * looking for work costs nothing while there is none.
 */
final class PendingDeliveries {

    private final KeyValueStore<String, PendingDelivery> store;
    private final Map<String, Deque<String>> queues = new HashMap<>();

    /** Takes up what a restored store holds. */
    PendingDeliveries(KeyValueStore<String, PendingDelivery> store) {
        this.store = store;
        List<PendingDelivery> restored = new ArrayList<>();
        try (KeyValueIterator<String, PendingDelivery> all = store.all()) {
            all.forEachRemaining(entry -> restored.add(entry.value));
        }
        restored.stream()
                .sorted(Comparator.comparingLong(PendingDelivery::order))
                .forEach(this::enqueue);
    }

    boolean contains(String deliveryId) {
        return store.get(deliveryId) != null;
    }

    void add(PendingDelivery delivery) {
        store.put(delivery.id(), delivery);
        enqueue(delivery);
    }

    /** The oldest of a receiver's deliveries. */
    Optional<PendingDelivery> head(String receiver) {
        Deque<String> queue = queues.getOrDefault(receiver, new ArrayDeque<>());
        return queue.isEmpty() ? Optional.empty() : Optional.of(store.get(queue.peekFirst()));
    }

    /** Keeps a delivery's place in its queue. */
    void update(PendingDelivery delivery) {
        store.put(delivery.id(), delivery);
    }

    void remove(PendingDelivery delivery) {
        store.delete(delivery.id());
        queues.get(delivery.receiver()).remove(delivery.id());
    }

    private void enqueue(PendingDelivery delivery) {
        queues.computeIfAbsent(delivery.receiver(), name -> new ArrayDeque<>())
                .addLast(delivery.id());
    }
}
