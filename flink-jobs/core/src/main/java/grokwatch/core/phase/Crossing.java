package grokwatch.core.phase;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The first step from which a condition has held for three consecutive evaluations: confirmed at
 * the third, dated at the first.
 */
public final class Crossing implements Storable {

    /** Evaluations that confirm a crossing. */
    public static final int CONFIRMATIONS = 3;

    private long first = -1;
    private int streak;

    /**
     * Takes an evaluation in; ignored once confirmed.
     *
     * @return whether this evaluation confirmed the crossing
     */
    public boolean observe(boolean holds, long step) {
        if (isConfirmed()) {
            return false;
        }
        if (!holds) {
            streak = 0;
            return false;
        }
        if (streak == 0) {
            first = step;
        }
        streak++;
        return isConfirmed();
    }

    /** Forgets the crossing if it lies after a step: the run was resumed there. */
    public void rewind(long step) {
        if (streak > 0 && first > step) {
            streak = 0;
        }
    }

    public boolean isConfirmed() {
        return streak >= CONFIRMATIONS;
    }

    /** Step of the first evaluation of the confirmed streak, or -1. */
    public long step() {
        return isConfirmed() ? first : -1;
    }

    /** The same if no evaluation is to come: a streak that was never broken counts. */
    public long stepAtEnd() {
        return streak > 0 ? first : -1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, first);
        VarLong.writeInt(out, streak);
    }

    @Override
    public void read(DataInput in) throws IOException {
        first = VarLong.read(in);
        streak = VarLong.readInt(in);
    }
}
