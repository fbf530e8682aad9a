package grokwatch.streams.api.fleet;

import grokwatch.streams.fleet.FleetListener;
import grokwatch.streams.fleet.FleetNotReadyException;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.FleetView;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fleet's rows decoded and ready to be served: told of what changes, so that a request decodes
 * nothing. {@link #refresh} makes the next snapshot, a few times a second; what came in between is
 * one change.
 *
 * <p>Whenever partitions come or go it reads the whole table. A change that is told meanwhile is
 * taken after that: changes are told after they are in the table, so that the last one told is
 * never older than what was read.
 */
public final class FleetIndex implements FleetListener {

    private final Clock clock;
    private final Map<String, Optional<FleetRow>> changes = new ConcurrentHashMap<>();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final Map<String, FleetRow> own = new HashMap<>();
    private final Map<String, Map<String, FleetRow>> others = new HashMap<>();
    private volatile FleetSnapshot snapshot;

    public FleetIndex(Clock clock) {
        this.clock = clock;
        snapshot = FleetSnapshot.empty(clock.millis());
    }

    @Override
    public void changed(String runId, FleetRow row) {
        changes.put(runId, Optional.ofNullable(row));
    }

    @Override
    public void replaced() {
        stale.set(true);
    }

    /** The fleet as of the last refresh. */
    public FleetSnapshot snapshot() {
        return snapshot;
    }

    /** The rows of this process' own partitions that a later version than this brought or took. */
    public synchronized OwnChanges ownSince(long version) {
        return OwnChanges.since(version, snapshot, own.keySet());
    }

    /** Takes in what has changed. */
    public synchronized void refresh(FleetView table) {
        Map<String, Optional<FleetRow>> next = new HashMap<>();
        if (stale.getAndSet(false)) {
            readAll(table, next);
        }
        for (String runId : Set.copyOf(changes.keySet())) {
            next.put(runId, changes.remove(runId));
        }
        next.forEach((runId, row) -> put(own, runId, row));
        publish(next.keySet());
    }

    /** Takes in another process' rows: all of them, or what changed. */
    public synchronized void take(
            String process, boolean all, Map<String, Optional<FleetRow>> rows) {
        Map<String, FleetRow> theirs = others.computeIfAbsent(process, p -> new HashMap<>());
        Set<String> touched = new TreeSet<>(rows.keySet());
        if (all) {
            touched.addAll(theirs.keySet());
            theirs.clear();
        }
        rows.forEach((runId, row) -> put(theirs, runId, row));
        publish(touched);
    }

    /** Forgets another process' rows. */
    public synchronized void forget(String process) {
        Map<String, FleetRow> theirs = others.remove(process);
        if (theirs != null) {
            publish(theirs.keySet());
        }
    }

    private void readAll(FleetView table, Map<String, Optional<FleetRow>> next) {
        try {
            own.keySet().forEach(runId -> next.put(runId, Optional.empty()));
            table.rows().forEach(row -> next.put(row.runId(), Optional.of(row)));
        } catch (FleetNotReadyException e) {
            next.clear();
            stale.set(true);
        }
    }

    private void publish(Set<String> touched) {
        Map<String, Optional<FleetRow>> merged = new HashMap<>();
        touched.forEach(runId -> merged.put(runId, merged(runId)));
        snapshot = snapshot.with(merged, clock.millis());
    }

    /** Our own row comes first: while a partition moves, two may have it for a moment. */
    private Optional<FleetRow> merged(String runId) {
        FleetRow ours = own.get(runId);
        return ours != null
                ? Optional.of(ours)
                : others.values().stream()
                        .filter(rows -> rows.containsKey(runId))
                        .map(rows -> rows.get(runId))
                        .findFirst();
    }

    private static void put(Map<String, FleetRow> rows, String runId, Optional<FleetRow> row) {
        row.ifPresentOrElse(present -> rows.put(runId, present), () -> rows.remove(runId));
    }
}
