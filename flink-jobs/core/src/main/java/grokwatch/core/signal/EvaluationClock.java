package grokwatch.core.signal;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far apart a series' points lie, and how long a memory over it lasts.
 *
 * <p>Grokking lives on a logarithmic time axis, so memories grow with the step: the short one is
 * max(8 points, 2 % of the step), the long one max(32 points, 10 %).
 */
final class EvaluationClock implements Storable {

    private static final double SPACING_GAIN = 0.1;
    private static final double SHORT_POINTS = 8;
    private static final double SHORT_SHARE = 0.02;
    private static final double LONG_POINTS = 32;
    private static final double LONG_SHARE = 0.10;

    private long lastStep = -1;
    private double spacing;
    private double elapsed;

    /** Takes the next point's step in, which must exceed the last one's. */
    void tick(long step) {
        if (lastStep < 0) {
            elapsed = 0;
        } else {
            elapsed = step - lastStep;
            spacing = spacing == 0 ? elapsed : spacing + SPACING_GAIN * (elapsed - spacing);
        }
        lastStep = step;
    }

    /** Sets the last step back, after a resume. */
    void rewind(long step) {
        lastStep = Math.min(lastStep, step);
    }

    /** Share of earlier weight that the short memory keeps over the last gap, in [0, 1]. */
    double shortRetention() {
        return retention(SHORT_POINTS, SHORT_SHARE);
    }

    /** The same for the long memory. */
    double longRetention() {
        return retention(LONG_POINTS, LONG_SHARE);
    }

    private double retention(double points, double share) {
        double memory = Math.max(points * Math.max(spacing, 1), share * lastStep);
        return Math.exp(-elapsed / memory);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, lastStep);
        out.writeDouble(spacing);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lastStep = VarLong.read(in);
        spacing = in.readDouble();
    }
}
