package grokwatch.streams.api.fleet;

import grokwatch.streams.fleet.FleetRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fleet at one version. Immutable; sorted lists and the summary are computed once.
 *
 * <p>Each change of a run has a version of its own, counted from 1, so that a reader with the fleet
 * at a version can be sent the later changes in pieces.
 */
public final class FleetSnapshot {

    /** Maximum removed runs that are remembered. */
    private static final int MAX_GONE = 10_000;

    /**
     * A run that went.
     *
     * @param version with which it went
     */
    public record Gone(String runId, long version) {}

    private final long version;
    private final long changedAt;
    private final Map<String, RunView> runs;
    private final Deque<Gone> gone;
    private final long forgotten;
    private final Map<String, List<RunView>> sorted = new ConcurrentHashMap<>();
    private volatile List<RunView> byVersion;
    private volatile String summary;

    private FleetSnapshot(
            long version,
            long changedAt,
            Map<String, RunView> runs,
            Deque<Gone> gone,
            long forgotten) {
        this.version = version;
        this.changedAt = changedAt;
        this.runs = runs;
        this.gone = gone;
        this.forgotten = forgotten;
    }

    static FleetSnapshot empty(long at) {
        return new FleetSnapshot(0, at, Map.of(), new ArrayDeque<>(), 0);
    }

    /** The fleet after some rows were added, changed or, where empty, removed. */
    FleetSnapshot with(Map<String, Optional<FleetRow>> rows, long at) {
        Map<String, RunView> next = new HashMap<>(runs);
        Deque<Gone> nextGone = new ArrayDeque<>(gone);
        long nextVersion = version;
        for (Map.Entry<String, Optional<FleetRow>> entry : rows.entrySet()) {
            RunView before = next.get(entry.getKey());
            FleetRow row = entry.getValue().orElse(null);
            if (row == null && before != null) {
                next.remove(entry.getKey());
                nextGone.add(new Gone(entry.getKey(), ++nextVersion));
            } else if (row != null && (before == null || !before.row().equals(row))) {
                next.put(entry.getKey(), new RunView(row, ++nextVersion));
            }
        }
        return nextVersion == version
                ? this
                : new FleetSnapshot(nextVersion, at, next, nextGone, trim(nextGone));
    }

    /** Removes the oldest beyond the maximum; returns the version of the last one removed. */
    private long trim(Deque<Gone> all) {
        long last = forgotten;
        while (all.size() > MAX_GONE) {
            last = all.remove().version();
        }
        return last;
    }

    public long version() {
        return version;
    }

    /** When it last changed, milliseconds since 1970-01-01T00:00Z. */
    public long changedAt() {
        return changedAt;
    }

    public int size() {
        return runs.size();
    }

    public Optional<RunView> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    public List<RunView> inOrder(RunOrder order) {
        return RunOrder.names().contains(order.name())
                ? sorted.computeIfAbsent(order.name(), name -> sortedBy(order.comparator()))
                : sortedBy(order.comparator());
    }

    /** Whether all changes since a version are still available. */
    public boolean remembers(long earlier) {
        return earlier >= forgotten && earlier <= version;
    }

    /** Runs that were added or changed after a version, in the order of their changes. */
    public List<RunView> changedSince(long earlier) {
        if (byVersion == null) {
            byVersion = sortedBy(Comparator.comparingLong(RunView::version));
        }
        List<RunView> all = byVersion;
        int from = all.size();
        while (from > 0 && all.get(from - 1).version() > earlier) {
            from--;
        }
        return all.subList(from, all.size());
    }

    /** Runs that were removed after a version and not added again. */
    public List<Gone> goneSince(long earlier) {
        return gone.stream()
                .filter(run -> run.version() > earlier && !runs.containsKey(run.runId()))
                .toList();
    }

    /** The fleet in numbers, as the fields of a JSON object. */
    String summary() {
        if (summary == null) {
            summary = FleetSummary.of(this);
        }
        return summary;
    }

    Iterable<RunView> runs() {
        return runs.values();
    }

    private List<RunView> sortedBy(Comparator<RunView> comparator) {
        List<RunView> all = new ArrayList<>(runs.values());
        all.sort(comparator);
        return List.copyOf(all);
    }
}
