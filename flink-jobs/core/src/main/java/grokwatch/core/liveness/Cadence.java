package grokwatch.core.liveness;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How long a run usually keeps its watchers waiting: the longest of its recent intervals between
 * progress, pauses for evaluation and checkpoints included.
 *
 * <p>The maximum is forgotten linearly, by a sixty-fourth of the time that passes, so that an
 * evaluation of five minutes counts for half of that after less than three hours. With fast points
 * the integer division would forget nothing: what is left of it is kept for the next. O(1), without
 * allocation.
 */
final class Cadence implements Storable {

    private static final int FORGETTING = 64;
    private static final int NEEDED = 8;

    private long longest;
    private long unforgotten;
    private long followed;
    private int intervals;

    /**
     * Takes an interval in.
     *
     * @param millis how long it was, >= 0
     */
    void learn(long millis) {
        unforgotten += millis;
        longest = Math.max(millis, longest - unforgotten / FORGETTING);
        unforgotten %= FORGETTING;
        followed += millis;
        intervals = Math.min(intervals + 1, NEEDED);
    }

    /** Whether enough of the run has been seen: eight intervals, and this long in all. */
    boolean isKnown(long millis) {
        return intervals == NEEDED && followed >= millis;
    }

    /** Longest recent interval, milliseconds; 0 before the first. */
    long longest() {
        return longest;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, longest);
        VarLong.write(out, unforgotten);
        VarLong.write(out, followed);
        VarLong.writeInt(out, intervals);
    }

    @Override
    public void read(DataInput in) throws IOException {
        longest = VarLong.read(in);
        unforgotten = VarLong.read(in);
        followed = VarLong.read(in);
        intervals = VarLong.readInt(in);
    }
}
