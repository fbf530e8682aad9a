package grokwatch.producers.gateway.run;

import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All runs the gateway knows: the most recently changed in memory, more in files. A run that has
 * left the memory comes back when it is asked for. Thread-safe.
 */
public final class LiveRuns {

    /** Bounds on what is remembered. */
    public record Bounds(int inMemory, int inFiles) {

        /** 10,000 runs in memory, some kB each; 50,000 in files. */
        public static final Bounds DEFAULT = new Bounds(10_000, 50_000);

        public Bounds {
            if (inMemory < 1 || inFiles < inMemory) {
                throw new IllegalArgumentException(
                        "inMemory must be in [1, inFiles = %d], was %d"
                                .formatted(inFiles, inMemory));
            }
        }
    }

    private final Map<String, LiveRun> runs = new ConcurrentHashMap<>();
    private final AliasTable aliases;
    private final RunSink sink;
    private final RunStore files;
    private final Bounds bounds;
    private final Clock clock;
    private FeedCounts evicted = FeedCounts.NONE;
    private long discardedByEvicted;

    /**
     * Opens the runs of a directory.
     *
     * @throws IOException if it cannot be made
     */
    public LiveRuns(AliasTable aliases, RunSink sink, Path directory, Bounds bounds, Clock clock)
            throws IOException {
        this.aliases = aliases;
        this.sink = sink;
        this.bounds = bounds;
        this.clock = clock;
        files = new RunStore(directory);
        files.newest(bounds.inMemory()).forEach(run -> runs.put(run.id(), live(run)));
    }

    /** Begins a run; it is kept at once, since its client will come back with its id. */
    public LiveRun begin(RunRecord record) {
        LiveRun run = live(record);
        runs.put(record.id(), run);
        files.save(record);
        return run;
    }

    public Optional<LiveRun> find(String id) {
        LiveRun known = runs.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return files.load(id).map(record -> runs.computeIfAbsent(id, key -> live(record)));
    }

    /** The run of that id, begun now if it is not known. */
    public LiveRun open(String id, Source source) {
        return find(id).orElseGet(
                        () -> runs.computeIfAbsent(id, key -> live(RunRecord.of(key, source))));
    }

    /** The runs in memory, in no order. */
    public Collection<LiveRun> inMemory() {
        return runs.values();
    }

    /** Sends all that is open. */
    public void flush() {
        runs.values().forEach(LiveRun::flush);
    }

    /** Sends what has been open for a while. */
    void flushQuiet(long quietMillis) {
        runs.values().forEach(run -> run.flushIfQuiet(quietMillis));
    }

    /** Keeps what has changed. */
    public void save() {
        runs.values().forEach(run -> run.unsaved().ifPresent(files::save));
    }

    /** Lets go of what exceeds the bounds, least recently changed first. */
    void evict() {
        int excess = runs.size() - bounds.inMemory();
        if (excess > 0) {
            // The times are read once: runs go on changing while they are sorted.
            runs.values().stream()
                    .map(run -> Map.entry(run.touchedAt(), run))
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .limit(excess)
                    .toList()
                    .forEach(entry -> evict(entry.getValue()));
            files.keepNewest(bounds.inFiles());
        }
    }

    private void evict(LiveRun run) {
        runs.remove(run.id());
        run.flush();
        files.save(run.record());
        synchronized (this) {
            evicted = evicted.plus(run.counts());
            discardedByEvicted += run.discarded();
        }
    }

    /** What became of all metrics since the start. */
    public synchronized FeedCounts counts() {
        return runs.values().stream().map(LiveRun::counts).reduce(evicted, FeedCounts::plus);
    }

    /** Params, tags and metrics that found no room to be remembered, a count. */
    public synchronized long discarded() {
        return discardedByEvicted + runs.values().stream().mapToLong(LiveRun::discarded).sum();
    }

    private LiveRun live(RunRecord record) {
        return new LiveRun(record, aliases, sink, clock);
    }
}
