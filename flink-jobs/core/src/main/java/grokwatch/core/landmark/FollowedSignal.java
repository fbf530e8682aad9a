package grokwatch.core.landmark;

import grokwatch.core.codec.Storable;
import grokwatch.core.stats.LogTimeLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One curve as a landmark sees it: lines of two memories, and where it stood at memorisation. */
final class FollowedSignal implements Storable {

    private static final double FAST = 0.12;
    private static final double SLOW = 0.5;

    private final LogTimeLine fast = new LogTimeLine(FAST);
    private final LogTimeLine slow = new LogTimeLine(SLOW);
    private double x = Double.NaN;
    private float first = Float.NaN;
    private float last = Float.NaN;
    private float atMemorisation = Float.NaN;

    /** Takes a finite value at ln(step) = x in; x must not fall. */
    void add(double x, double value) {
        if (isEmpty()) {
            first = (float) value;
        }
        double elapsed = isEmpty() ? 0 : Math.max(0, x - this.x);
        this.x = x;
        last = (float) value;
        fast.add(x, value, elapsed);
        slow.add(x, value, elapsed);
    }

    boolean isEmpty() {
        return Double.isNaN(x);
    }

    /** Keeps where the signal stands as its value at memorisation, unless that is known. */
    void anchor() {
        if (Float.isNaN(atMemorisation)) {
            atMemorisation = last;
        }
    }

    void dropAnchor() {
        atMemorisation = Float.NaN;
    }

    double first() {
        return first;
    }

    double atMemorisation() {
        return atMemorisation;
    }

    double sinceMemorisation() {
        return last - atMemorisation;
    }

    /** Level of the fast line at x; NaN when empty. */
    double level(double x) {
        return fast.level(x);
    }

    /** Mean of the fast line; NaN when empty. */
    double mean() {
        return fast.mean();
    }

    /** Per unit of ln(step); NaN when empty. */
    double fastSlope() {
        return isEmpty() ? Double.NaN : fast.slope();
    }

    /** Per unit of ln(step); NaN when empty. */
    double slowSlope() {
        return isEmpty() ? Double.NaN : slow.slope();
    }

    /** Level of the slow line at x; NaN when empty. */
    double slowLevel(double x) {
        return slow.level(x);
    }

    /** The run was resumed earlier: x may begin again from there. */
    void rewind(double x) {
        this.x = isEmpty() ? this.x : Math.min(this.x, x);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(x);
        if (!isEmpty()) {
            out.writeFloat(first);
            out.writeFloat(last);
            out.writeFloat(atMemorisation);
            fast.write(out);
            slow.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        x = in.readDouble();
        if (!isEmpty()) {
            first = in.readFloat();
            last = in.readFloat();
            atMemorisation = in.readFloat();
            fast.read(in);
            slow.read(in);
        }
    }
}
