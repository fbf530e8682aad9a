package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.app.Commits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What waits for one receiver, in order. The order is held in memory as well, so that looking for
 * work costs nothing while there is none. Every operation but {@link #waiting} takes constant time
 * besides the store's.
 */
final class DeliveryQueue {

    private static final long RESTORED = -1;

    private final String receiver;
    private final KeyValueStore<String, PendingDelivery> store;
    private final Commits commits;
    private final Deque<Place> places = new ArrayDeque<>();
    private long nextOrder;

    private record Place(long order, long mark) {}

    /** Takes up what a restored store holds for the receiver. */
    DeliveryQueue(String receiver, KeyValueStore<String, PendingDelivery> store, Commits commits) {
        this.receiver = receiver;
        this.store = store;
        this.commits = commits;
        try (KeyValueIterator<String, PendingDelivery> mine =
                store.range(key(0), key(Long.MAX_VALUE))) {
            mine.forEachRemaining(
                    entry -> places.addLast(new Place(entry.value.order(), RESTORED)));
        }
        nextOrder = places.isEmpty() ? 0 : places.peekLast().order() + 1;
    }

    int size() {
        return places.size();
    }

    /** Puts a notification behind all others. */
    void add(GroupNotification notification, List<AlertRef> alerts) {
        PendingDelivery delivery =
                new PendingDelivery(receiver, nextOrder++, 0, 0, notification, alerts);
        store.put(key(delivery.order()), delivery);
        places.addLast(new Place(delivery.order(), commits.mark()));
    }

    /**
     * The oldest, once its transaction is committed: nothing is sent that a crash could still
     * change.
     */
    Optional<PendingDelivery> head() {
        return Optional.ofNullable(places.peekFirst())
                .filter(place -> place.mark() == RESTORED || commits.isCommittedSince(place.mark()))
                .map(place -> store.get(key(place.order())));
    }

    /** Keeps the head's place with what has become of it. */
    void update(PendingDelivery head) {
        store.put(key(head.order()), head);
    }

    /** Takes the head away. */
    void removeHead() {
        store.delete(key(places.removeFirst().order()));
    }

    /** All that were never attempted, oldest first. */
    List<PendingDelivery> waiting() {
        List<PendingDelivery> waiting = new ArrayList<>();
        places.forEach(place -> waiting.add(store.get(key(place.order()))));
        waiting.removeIf(delivery -> delivery.attempts() > 0);
        return waiting;
    }

    /** Takes the last ones away. */
    void removeLast(int count) {
        for (int i = 0; i < count; i++) {
            store.delete(key(places.removeLast().order()));
        }
    }

    private String key(long order) {
        return "%s|%019d".formatted(receiver, order);
    }
}
