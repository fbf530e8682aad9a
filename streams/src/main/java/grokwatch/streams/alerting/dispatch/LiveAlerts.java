package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The alerts that fire, those whose resolution was not sent yet, and marks of those that are over.
 * An alert fires once: what has ended does not begin again under the same key, so that a topic read
 * twice sends nothing twice.
 */
final class LiveAlerts {

    private static final Duration FACT_RETENTION = Duration.ofDays(1);

    private final DispatchStore<TrackedAlert> alerts;
    private final DispatchStore<Long> over;
    private final Map<String, TrackedAlert> live = new HashMap<>();
    private final Map<String, Long> overAt = new HashMap<>();

    /** What hearing of an alert has changed. */
    enum Change {
        NONE,
        FIRED,
        UPDATED,
        ENDED
    }

    /** Restores the stores. */
    LiveAlerts(DispatchStore<TrackedAlert> alerts, DispatchStore<Long> over) {
        this.alerts = alerts;
        this.over = over;
        alerts.forEach(live::put);
        over.forEach(overAt::put);
    }

    /** Processes an alert. */
    Change update(String key, Notification alert, long now) {
        TrackedAlert known = live.get(key);
        Change change = change(key, known, alert);
        if (change != Change.NONE) {
            long began = known == null ? alert.timestamp() : known.latest().startedAt();
            put(key, new TrackedAlert(alert.startedAt(began), now));
        }
        return change;
    }

    /** An alert that fires or whose resolution was not sent yet. */
    Optional<Notification> latest(String key) {
        return Optional.ofNullable(live.get(key)).map(TrackedAlert::latest);
    }

    /** Marks an alert as over: its resolution was sent. */
    void finish(String key, long now) {
        drop(key);
        overAt.put(key, now);
        over.put(key, now);
    }

    /** Forgets an alert that nobody has spoken of for long; it may begin again. */
    void drop(String key) {
        live.remove(key);
        alerts.remove(key);
    }

    void forEachFiring(BiConsumer<String, Notification> reader) {
        live.forEach(
                (key, alert) -> {
                    if (alert.firing()) {
                        reader.accept(key, alert.latest());
                    }
                });
    }

    /** Keys of alerts that were last updated longer ago than the retention; of facts, a day. */
    List<String> staleKeys(long now, Duration retention) {
        List<String> keys = new ArrayList<>();
        live.forEach(
                (key, alert) -> {
                    Duration retained = alert.latest().fact() ? FACT_RETENTION : retention;
                    if (alert.updatedAt() < now - retained.toMillis()) {
                        keys.add(key);
                    }
                });
        return keys;
    }

    /** Forgets which alerts ended longer ago than the retention. */
    void forget(long now, Duration retention) {
        List<String> old = new ArrayList<>();
        overAt.forEach(
                (key, at) -> {
                    if (at < now - retention.toMillis()) {
                        old.add(key);
                    }
                });
        old.forEach(overAt::remove);
        old.forEach(over::remove);
    }

    private Change change(String key, TrackedAlert known, Notification alert) {
        if (overAt.containsKey(key) || known != null && !known.firing()) {
            return Change.NONE;
        }
        if (known == null) {
            return alert.firing() ? Change.FIRED : Change.NONE;
        }
        if (!alert.firing()) {
            return Change.ENDED;
        }
        boolean later = alert.timestamp() > known.latest().timestamp();
        return later ? Change.UPDATED : Change.NONE;
    }

    private void put(String key, TrackedAlert alert) {
        live.put(key, alert);
        alerts.put(key, alert);
    }
}
