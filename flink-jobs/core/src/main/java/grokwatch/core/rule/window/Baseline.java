package grokwatch.core.rule.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last value against those before it: their mean, or how many of their standard deviations the
 * last one lies off it. An outlier does not hide itself by moving the level that it is held to.
 */
final class Baseline implements Summary<Baseline> {

    private final boolean scored;
    private final Moments before = new Moments();
    private double last = Double.NaN;

    /**
     * @param scored true: the last value's distance from the mean, in standard deviations; false:
     *     the mean
     */
    Baseline(boolean scored) {
        this.scored = scored;
    }

    @Override
    public void clear() {
        before.clear();
        last = Double.NaN;
    }

    @Override
    public void add(long step, double value) {
        settleLast();
        last = value;
    }

    @Override
    public void absorb(Baseline later) {
        if (Double.isNaN(later.last)) {
            return;
        }
        settleLast();
        before.absorb(later.before);
        last = later.last;
    }

    /** NaN with too few values, and for the distance where all values before are the same. */
    @Override
    public double value() {
        if (!scored) {
            return before.mean();
        }
        double deviation = before.deviation();
        return deviation > 0 ? (last - before.mean()) / deviation : Double.NaN;
    }

    private void settleLast() {
        if (!Double.isNaN(last)) {
            before.add(last);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        before.write(out);
        out.writeDouble(last);
    }

    @Override
    public void read(DataInput in) throws IOException {
        before.read(in);
        last = in.readDouble();
    }
}
