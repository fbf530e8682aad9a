package grokwatch.core.coverage;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether the mean of a value in [0, 1] is above its bound: off from the rejection of "at most the
 * bound" to the rejection of "at least the bound".
 */
final class DriftMonitor implements Storable {

    /** Three of them watch a project; together they are wrong in at most 5 % of the projects. */
    static final double LEVEL = 0.05 / 3;

    private static final double RECOVERY_LEVEL = 0.1;

    private final double bound;
    private boolean off;
    private BettingProcess test;

    DriftMonitor(double bound) {
        this.bound = bound;
        test = test();
    }

    private BettingProcess test() {
        return new BettingProcess(off ? 1 - bound : bound);
    }

    /**
     * Adds a value of which only limits are known: each test gets the one that supports its
     * hypothesis.
     *
     * @param lowest in [0, 1]
     * @param highest in [lowest, 1]
     */
    void add(double lowest, double highest) {
        test.add(off ? 1 - highest : lowest);
        if (test.evidence() >= 1 / (off ? RECOVERY_LEVEL : LEVEL)) {
            off = !off;
            test = test();
        }
    }

    boolean isOff() {
        return off;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(off);
        test.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        off = in.readBoolean();
        test = test();
        test.read(in);
    }
}
