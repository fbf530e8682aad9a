package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.RollingWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Level, variance and memory of the gradient norm over an exact window: gradients that settle while
 * performance stagnates are a sign of the plateau before grokking.
 */
public final class GradientNormSignal implements StatePart {

    private final RollingWindow window;

    /**
     * @param points in the window, >= 2
     */
    public GradientNormSignal(int points) {
        window = new RollingWindow(points);
    }

    /** Takes a finite gradient norm in. */
    public void observe(long step, double gradientNorm) {
        window.add(step, gradientNorm);
    }

    @Override
    public void rewind(long step) {
        window.truncateAfter(step);
    }

    /**
     * Reads the window out, beside what is known of abrupt changes.
     *
     * @param shift level after the last one over that before; NaN when none
     * @param shiftEvidence of one under way
     */
    public Diagnostics.Gradient read(double shift, double shiftEvidence) {
        return new Diagnostics.Gradient(
                window.mean(),
                window.variance(),
                window.variation(),
                window.autocorrelation(),
                shift,
                shiftEvidence);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        window.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        window.read(in);
    }
}
