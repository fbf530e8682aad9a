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

    /** What an update of an alert has changed. */
    enum Change {
        NONE,
        /** An early alert is committed as it was. */
        CONFIRMED,
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

    /**
     * Processes the firing of an alert that may not be committed: it begins an alert, and changes
     * none.
     */
    Change updateEarly(String key, Notification alert, long now) {
        boolean begins = alert.firing() && !live.containsKey(key) && !overAt.containsKey(key);
        if (begins) {
            put(key, new TrackedAlert(alert, now, true));
        }
        return begins ? Change.FIRED : Change.NONE;
    }

    /** Processes an alert; it supersedes an early one. */
    Change update(String key, Notification alert, long now) {
        TrackedAlert known = live.get(key);
        Change change = change(key, known, alert);
        if (change != Change.NONE || known != null && known.early()) {
            long began = known == null ? alert.timestamp() : known.latest().startedAt();
            put(key, new TrackedAlert(alert.startedAt(began), now, false));
        }
        return change;
    }

    /** Ends an early alert: the job has not committed it. It may begin again. */
    void withdraw(String key, long now) {
        put(key, new TrackedAlert(live.get(key).latest().withdrawn(), now, true));
    }

    /** Keys of early alerts that fire and were raised longer ago than a limit, facts left out. */
    List<String> unconfirmedKeys(long now, Duration limit) {
        return live.entrySet().stream()
                .filter(each -> each.getValue().early() && each.getValue().firing())
                .filter(each -> !each.getValue().latest().fact())
                .filter(each -> each.getValue().updatedAt() < now - limit.toMillis())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** An alert that fires or whose resolution was not sent yet. */
    Optional<Notification> latest(String key) {
        return Optional.ofNullable(live.get(key)).map(TrackedAlert::latest);
    }

    /** Marks an alert as over: its resolution was sent. A withdrawn one may begin again. */
    void finish(String key, long now) {
        boolean withdrawn = live.containsKey(key) && live.get(key).early();
        drop(key);
        if (withdrawn) {
            return;
        }
        overAt.put(key, now);
        over.put(key, now);
    }

    /** Forgets an alert that was not updated for long; it may begin again. */
    void drop(String key) {
        live.remove(key);
        alerts.remove(key);
    }

    /** Shows the alerts that fire and are committed. */
    void forEachConfirmed(BiConsumer<String, Notification> reader) {
        live.forEach(
                (key, alert) -> {
                    if (alert.firing() && !alert.early()) {
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
        if (overAt.containsKey(key)) {
            return Change.NONE;
        }
        if (known != null && known.early() && alert.firing()) {
            Notification latest = known.latest();
            boolean same = latest.equals(alert.startedAt(latest.startedAt()));
            return same ? Change.CONFIRMED : Change.UPDATED;
        }
        if (known != null && !known.firing()) {
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
