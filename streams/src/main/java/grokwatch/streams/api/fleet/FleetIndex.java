package grokwatch.streams.api.fleet;

import grokwatch.streams.fleet.FleetListener;
import grokwatch.streams.fleet.FleetNotReadyException;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.FleetView;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fleet's rows, decoded when they change, so that a request decodes nothing. {@link #refresh}
 * creates the next snapshot, a few times a second; all changes in between are one.
 *
 * <p>After a rebalance it iterates over the whole table. A change that is received meanwhile is
 * applied afterwards: changes are sent after they are in the table, so that the last one is never
 * older than the iteration. Rows of revoked partitions stay for some seconds, until the new owner
 * sends them, so that they do not disappear in between.
 */
public final class FleetIndex implements FleetListener {

    private static final long LEAVING_MILLIS = 15_000;

    private final Clock clock;
    private final String epoch;
    private final Map<String, Optional<FleetRow>> changes = new ConcurrentHashMap<>();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final Map<String, FleetRow> own = new HashMap<>();
    private final Map<String, Map<String, FleetRow>> others = new HashMap<>();
    private final Map<String, FleetRow> leaving = new HashMap<>();
    private long leavingUntil;
    private volatile FleetSnapshot snapshot;

    public FleetIndex(Clock clock) {
        this.clock = clock;
        epoch = Long.toString(clock.millis(), Character.MAX_RADIX);
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

    /** Names this index' count of versions, which begins anew with each process. */
    public String epoch() {
        return epoch;
    }

    /** A row of this process' own partitions. */
    public synchronized Optional<FleetRow> own(String runId) {
        return Optional.ofNullable(own.get(runId));
    }

    /** The rows of this process' own partitions that changed or were removed after a version. */
    public synchronized OwnChanges ownSince(long version, int most) {
        return OwnChanges.since(version, snapshot, own.keySet(), most);
    }

    /** Takes in what has changed. */
    public synchronized void refresh(FleetView table) {
        Map<String, Optional<FleetRow>> next = new HashMap<>();
        if (stale.getAndSet(false)) {
            readAll(table, next);
        }
        Set<String> changed = Set.copyOf(changes.keySet());
        for (String runId : changed) {
            next.put(runId, changes.remove(runId));
        }
        Set<String> touched = new TreeSet<>(next.keySet());
        next.forEach((runId, row) -> put(own, runId, row));
        leaving.keySet().removeAll(changed);
        if (clock.millis() > leavingUntil) {
            touched.addAll(leaving.keySet());
            leaving.clear();
        }
        publish(touched);
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
            List<FleetRow> rows = table.rows();
            own.keySet().forEach(runId -> next.put(runId, Optional.empty()));
            leaving.putAll(own);
            leavingUntil = clock.millis() + LEAVING_MILLIS;
            rows.forEach(row -> next.put(row.runId(), Optional.of(row)));
            leaving.keySet().removeAll(rows.stream().map(FleetRow::runId).toList());
        } catch (FleetNotReadyException e) {
            stale.set(true);
        }
    }

    private void publish(Set<String> touched) {
        Map<String, Optional<FleetRow>> merged = new HashMap<>();
        touched.forEach(runId -> merged.put(runId, merged(runId)));
        snapshot = snapshot.with(merged, clock.millis());
    }

    /** Our own row takes precedence: while a partition moves, two may have it for a moment. */
    private Optional<FleetRow> merged(String runId) {
        FleetRow ours = own.get(runId);
        return ours != null
                ? Optional.of(ours)
                : others.values().stream()
                        .filter(rows -> rows.containsKey(runId))
                        .map(rows -> rows.get(runId))
                        .findFirst()
                        .or(() -> Optional.ofNullable(leaving.get(runId)));
    }

    private static void put(Map<String, FleetRow> rows, String runId, Optional<FleetRow> row) {
        row.ifPresentOrElse(present -> rows.put(runId, present), () -> rows.remove(runId));
    }
}
