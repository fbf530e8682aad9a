package grokwatch.core.monitor;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where clocks and norms stood when memorisation was confirmed, and at generalisation. */
final class MemorisationAnchor implements Storable {

    /** First layout that leaves out what is not known. */
    private static final int SPARSE = 5;

    private boolean set;
    private boolean closed;
    private long timestamp;
    private double clock = Double.NaN;
    private double weightNorm = Double.NaN;
    private double clockAtGeneralisation = Double.NaN;
    private double normAtGeneralisation = Double.NaN;

    boolean isSet() {
        return set;
    }

    /** Whether generalisation has been confirmed too. */
    boolean isClosed() {
        return closed;
    }

    void memorised(long timestamp, double clock, double weightNorm) {
        this.set = true;
        this.timestamp = timestamp;
        this.clock = clock;
        this.weightNorm = weightNorm;
    }

    void generalised(double clock, double weightNorm) {
        closed = true;
        clockAtGeneralisation = clock;
        normAtGeneralisation = weightNorm;
    }

    /** Generalisation has to be earned again: the run was resumed before it. */
    void reopen() {
        closed = false;
        clockAtGeneralisation = Double.NaN;
        normAtGeneralisation = Double.NaN;
    }

    long timestamp() {
        return timestamp;
    }

    double clock() {
        return clock;
    }

    double weightNorm() {
        return weightNorm;
    }

    double clockAtGeneralisation() {
        return clockAtGeneralisation;
    }

    double normAtGeneralisation() {
        return normAtGeneralisation;
    }

    @Override
    public int layout() {
        return SPARSE;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(set);
        out.writeBoolean(closed);
        VarLong.write(out, timestamp);
        out.writeDouble(clock);
        out.writeDouble(weightNorm);
        if (closed) {
            out.writeDouble(clockAtGeneralisation);
            out.writeDouble(normAtGeneralisation);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, SPARSE);
    }

    /** Layouts before 5 have the values at generalisation even when there are none. */
    @Override
    public void read(DataInput in, int layout) throws IOException {
        set = in.readBoolean();
        closed = in.readBoolean();
        timestamp = VarLong.read(in);
        clock = in.readDouble();
        weightNorm = in.readDouble();
        boolean written = closed || layout < SPARSE;
        clockAtGeneralisation = written ? in.readDouble() : Double.NaN;
        normAtGeneralisation = written ? in.readDouble() : Double.NaN;
    }
}
