package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.phase.Targets;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Target;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** The newest description of a run and what follows from it. */
final class DescribedRun implements StatePart {

    /** Label of runs whose history is replayed: their silence raises no alert. */
    private static final String REPLAY_LABEL = "grokwatch.replay";

    private RunDescription description;
    private long describedAt;
    private boolean replayed;
    private Targets targets;

    /** End values among which a relative target was last looked up. */
    private Map<String, Double> searched;

    DescribedRun() {
        set(RunDescription.UNKNOWN);
    }

    /**
     * Takes a description, unless it is older than the present one.
     *
     * @param timestamp milliseconds since 1970-01-01T00:00Z
     * @return whether it was taken
     */
    boolean update(RunDescription newest, long timestamp) {
        int last = description.lifecycle().attempt();
        boolean later = newest.lifecycle().attempt() > last;
        if (newest.lifecycle().attempt() < last || !later && timestamp < describedAt) {
            return false;
        }
        describedAt = timestamp;
        RunDescription.Targets before = description.targets();
        boolean same =
                before.target() != null
                        && before.reference() != null
                        && before.reference().equals(newest.targets().reference());
        set(DescriptionBounds.apply(same ? newest.withTarget(before.target()) : newest));
        searched = null;
        return true;
    }

    /** Resolves a relative target once, when a run that it refers to has ended. */
    void resolveTarget(Map<String, Double> endValues) {
        if (searched == endValues || !description.targets().isUnresolved()) {
            return;
        }
        searched = endValues;
        Target target =
                description
                        .targets()
                        .reference()
                        .resolve(
                                endValues,
                                description.names().project(),
                                description.data().task());
        if (target != null) {
            set(description.withTarget(target));
        }
    }

    /**
     * Restores how and when a run was described as ended; the rest of its description is dropped.
     */
    void restoreEnd(RunDescription.Lifecycle lifecycle, long timestamp) {
        set(RunDescription.UNKNOWN.withLifecycle(lifecycle));
        describedAt = timestamp;
    }

    /** When the newest description holds from, milliseconds since 1970-01-01T00:00Z. */
    long describedAt() {
        return describedAt;
    }

    private void set(RunDescription newest) {
        description = newest;
        replayed = newest.names().labels().containsKey(REPLAY_LABEL);
        targets = Targets.of(newest.targets());
    }

    RunDescription description() {
        return description;
    }

    Targets targets() {
        return targets;
    }

    boolean isReplayed() {
        return replayed;
    }

    /** Whether an attempt, or a later one, is described as ended. */
    boolean isEnd(int attempt) {
        RunDescription.Lifecycle lifecycle = description.lifecycle();
        return lifecycle.status().isEnd() && lifecycle.attempt() >= attempt;
    }

    /** A description does not depend on steps. */
    @Override
    public void rewind(long step) {
        // Nothing is removed.
    }

    @Override
    public void write(DataOutput out) throws IOException {
        DescriptionCodec.write(out, description);
        VarLong.write(out, describedAt);
    }

    @Override
    public int layout() {
        return DescriptionCodec.LAYOUT;
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, layout());
    }

    @Override
    public void read(DataInput in, int layout) throws IOException {
        set(DescriptionCodec.read(in, layout));
        describedAt = VarLong.read(in);
    }
}
