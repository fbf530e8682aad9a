package grokwatch.core.incident;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * The runs of one dimension that one cause concerns, and whether they are an incident. At most a
 * thousand are kept by name; more are not counted.
 */
final class Incident implements Storable {

    /** Most runs that are kept. */
    static final int MAX_RUNS = 1_000;

    /** What a change has done. */
    enum Change {
        NONE,
        FIRED,
        RESTATED,
        RESOLVED
    }

    private static final int NONE_YET = -1;

    /** Since when each run is concerned; and whether it is live still. */
    private record Entry(long since, boolean live) {}

    private final TreeMap<String, Entry> runs = new TreeMap<>();
    private boolean firing;
    private int episode = NONE_YET;
    private int stated;
    private int most;

    /** A run is concerned, or is still. */
    void join(String runId, boolean live, long now) {
        Entry known = runs.get(runId);
        if (known != null) {
            runs.put(runId, new Entry(known.since(), live));
        } else if (runs.size() < MAX_RUNS) {
            runs.put(runId, new Entry(now, live));
        }
    }

    /** A run is concerned no longer. */
    void leave(String runId) {
        runs.remove(runId);
    }

    /**
     * Forgets runs that count no more: outside an incident those that were concerned before the
     * window; within, where they are forgiven, those that have ended before it.
     */
    void prune(long windowStart, boolean forgivesEnded) {
        runs.values()
                .removeIf(
                        run ->
                                run.since() <= windowStart
                                        && (!firing || forgivesEnded && !run.live()));
    }

    /**
     * Judges what has changed.
     *
     * @param least runs that make an incident of it
     */
    Change judge(int least) {
        if (!firing) {
            return runs.size() >= least ? fire() : Change.NONE;
        }
        most = Math.max(most, runs.size());
        if (2 * runs.size() < most) {
            return Change.RESOLVED;
        }
        if (runs.size() < 2 * stated) {
            return Change.NONE;
        }
        stated = runs.size();
        return Change.RESTATED;
    }

    private Change fire() {
        firing = true;
        episode++;
        stated = runs.size();
        most = stated;
        return Change.FIRED;
    }

    /** The incident is over and has been told so: those that are left count for no other. */
    void close() {
        firing = false;
        runs.clear();
    }

    /** Runs that are concerned, sorted. */
    List<String> runs() {
        return List.copyOf(runs.keySet());
    }

    int count() {
        return runs.size();
    }

    /** How many of them are not live any more. */
    int gone() {
        return (int) runs.values().stream().filter(run -> !run.live()).count();
    }

    /** Number of the present or last episode, >= 0; -1 before the first. */
    int episode() {
        return episode;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(firing);
        VarLong.writeInt(out, episode);
        VarLong.writeInt(out, stated);
        VarLong.writeInt(out, most);
        VarLong.writeInt(out, runs.size());
        for (var run : runs.entrySet()) {
            out.writeUTF(run.getKey());
            VarLong.write(out, run.getValue().since());
            out.writeBoolean(run.getValue().live());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        firing = in.readBoolean();
        episode = VarLong.readInt(in);
        stated = VarLong.readInt(in);
        most = VarLong.readInt(in);
        runs.clear();
        int count = VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            runs.put(in.readUTF(), new Entry(VarLong.read(in), in.readBoolean()));
        }
    }
}
