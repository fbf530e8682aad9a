package grokwatch.core.target;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Learns from a fleet while it runs: holds the newest finished runs and fits a model when a tenth
 * of them is new. Not thread-safe.
 */
public final class TargetLearner implements Storable {

    /** Finished runs at most, the newest. */
    public static final int MAX_RUNS = 500;

    private static final double SHARE_OF_CHANGES = 0.1;

    private final Map<String, FinishedTargetRun> runs = new LinkedHashMap<>();
    private int changes;
    private long version;

    /**
     * Adds a finished run, in place of what was known of it.
     *
     * @return a fit that may be computed in another thread; null when none is due or the runs are
     *     too few
     */
    public Supplier<TargetModel> add(FinishedTargetRun run) {
        runs.remove(run.runId());
        runs.put(run.runId(), run);
        if (runs.size() > MAX_RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
        changes++;
        return changes < SHARE_OF_CHANGES * runs.size() ? null : refit();
    }

    private Supplier<TargetModel> refit() {
        changes = 0;
        if (!TargetModel.canFit(runs.values())) {
            return null;
        }
        version++;
        return lastRefit();
    }

    /**
     * The last fit that was due, for a process that ended before it was computed; of all runs known
     * now.
     *
     * @return null when none was due yet
     */
    public Supplier<TargetModel> lastRefit() {
        if (version == 0 || !TargetModel.canFit(runs.values())) {
            return null;
        }
        List<FinishedTargetRun> known = List.copyOf(runs.values());
        long ofVersion = version;
        return () -> TargetModel.fit(known).withVersion(ofVersion);
    }

    /** Finished runs known. */
    public int size() {
        return runs.size();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, version);
        VarLong.writeInt(out, changes);
        FinishedTargetRun.writeAll(out, runs.values());
    }

    @Override
    public void read(DataInput in) throws IOException {
        version = VarLong.read(in);
        changes = VarLong.readInt(in);
        runs.clear();
        for (FinishedTargetRun run : FinishedTargetRun.readAll(in)) {
            runs.put(run.runId(), run);
        }
    }
}
