package grokwatch.core.rule.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Last value less the first, absolute or as a fraction of the first one's magnitude. */
final class Change implements Summary<Change> {

    private final boolean relative;
    private double first = Double.NaN;
    private double last;
    private boolean several;

    Change(boolean relative) {
        this.relative = relative;
    }

    @Override
    public void clear() {
        first = Double.NaN;
        several = false;
    }

    @Override
    public void add(long step, double value) {
        if (Double.isNaN(first)) {
            first = value;
        } else {
            several = true;
        }
        last = value;
    }

    @Override
    public void absorb(Change later) {
        if (Double.isNaN(later.first)) {
            return;
        }
        add(0, later.first);
        last = later.last;
        several |= later.several;
    }

    /** NaN with fewer than two values, and for a fraction of nothing. */
    @Override
    public double value() {
        if (!several || relative && first == 0) {
            return Double.NaN;
        }
        return relative ? (last - first) / Math.abs(first) : last - first;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(first);
        if (!Double.isNaN(first)) {
            out.writeDouble(last);
            out.writeBoolean(several);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        clear();
        first = in.readDouble();
        if (!Double.isNaN(first)) {
            last = in.readDouble();
            several = in.readBoolean();
        }
    }
}
