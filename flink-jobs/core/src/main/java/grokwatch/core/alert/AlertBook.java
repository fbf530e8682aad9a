package grokwatch.core.alert;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which alerts of a run are open and how often each kind has come. */
public final class AlertBook implements Storable {

    private final int[] episodes = new int[AlertKind.COUNT];
    private int open;

    /** What setting a condition has done. */
    public enum Change {
        NONE,
        FIRED,
        RESOLVED
    }

    /**
     * Says whether a condition holds.
     *
     * @return what that changes
     */
    public Change set(AlertKind kind, boolean holds) {
        if (holds == isOpen(kind)) {
            return Change.NONE;
        }
        open ^= bit(kind);
        if (holds) {
            episodes[kind.ordinal()]++;
            return Change.FIRED;
        }
        return Change.RESOLVED;
    }

    public boolean isOpen(AlertKind kind) {
        return (open & bit(kind)) != 0;
    }

    /** Whether a kind has ever come. */
    public boolean hasCome(AlertKind kind) {
        return episodes[kind.ordinal()] > 0;
    }

    /** Number of the present or last episode of a kind, >= 0; -1 before the first. */
    public int episode(AlertKind kind) {
        return episodes[kind.ordinal()] - 1;
    }

    private static int bit(AlertKind kind) {
        return 1 << kind.ordinal();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, open);
        for (int episode : episodes) {
            VarLong.writeInt(out, episode);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        open = VarLong.readInt(in);
        for (int i = 0; i < episodes.length; i++) {
            episodes[i] = VarLong.readInt(in);
        }
    }
}
