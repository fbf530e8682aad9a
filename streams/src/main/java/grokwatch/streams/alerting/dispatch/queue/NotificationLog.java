package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.dispatch.AlertRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which firings a receiver has acknowledged: only these get a resolution, which deletes the entry.
 *
 * @param store when, milliseconds since 1970-01-01T00:00Z, by receiver and alert
 */
record NotificationLog(KeyValueStore<String, Long> store) {

    boolean contains(String receiver, AlertRef alert) {
        return store.get(key(receiver, alert)) != null;
    }

    /**
     * A delivery without resolutions of firings that the receiver never got: they would mean
     * nothing to it. Empty if nothing is left.
     */
    Optional<PendingDelivery> withoutObsolete(PendingDelivery delivery) {
        Set<String> known = new HashSet<>();
        List<AlertRef> left = new ArrayList<>();
        for (AlertRef alert : delivery.alerts()) {
            if (alert.firing() || contains(delivery.receiver(), alert)) {
                known.add(alert.key());
            }
            if (known.contains(alert.key())) {
                left.add(alert);
            }
        }
        if (left.size() == delivery.alerts().size()) {
            return Optional.of(delivery);
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(delivery.reducedTo(left));
    }

    /** A receiver has acknowledged a firing or a resolution. */
    void acknowledged(String receiver, AlertRef alert, long now) {
        if (alert.firing()) {
            store.put(key(receiver, alert), now);
        } else {
            store.delete(key(receiver, alert));
        }
    }

    /** Deletes entries older than the retention. */
    void forget(long now, Duration retention) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, Long> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, Long> entry = all.next();
                if (entry.value < now - retention.toMillis()) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(store::delete);
    }

    private static String key(String receiver, AlertRef alert) {
        return receiver + "|" + alert.key();
    }
}
