package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.ExponentialMoments;
import grokwatch.core.stats.TwoSidedCusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Abrupt changes of the gradient norm's level, up or down, on the plateau: a two-sided whitened
 * CUSUM on its logarithm. After a change the new level is learned.
 */
public final class GradientShiftDetector implements StatePart {

    private static final int BASELINE = 30;
    private static final double MIN_NORM = 1e-12;
    private static final double MIN_DEVIATION = 0.05;

    /** Memory of two points: an abrupt change is seen after four or five. */
    private static final double RECENT_RETENTION = 0.5;

    private final TwoSidedCusum change = new TwoSidedCusum(BASELINE);
    private final ExponentialMoments recent = new ExponentialMoments();
    private double ratio = Double.NaN;

    /**
     * Takes a finite gradient norm in.
     *
     * @return whether its level has just changed
     */
    public boolean observe(double gradientNorm) {
        double x = Math.log(Math.max(gradientNorm, MIN_NORM));
        recent.add(x, RECENT_RETENTION);
        if (!change.add(x, MIN_DEVIATION)) {
            return false;
        }
        ratio = Math.exp(recent.mean() - change.mean());
        restart();
        return true;
    }

    /** Forgets the level: the regime has changed. */
    public void restart() {
        change.clear();
    }

    /** The new level over the old at the last change, > 0; NaN before the first. */
    public double ratio() {
        return ratio;
    }

    /** Evidence of a change that is under way: CUSUM, negative for a fall, alarm beyond 10. */
    public double evidence() {
        return change.sum();
    }

    /** The level is learned anew: the run was resumed. */
    @Override
    public void rewind(long step) {
        restart();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        change.write(out);
        recent.write(out);
        out.writeDouble(ratio);
    }

    @Override
    public void read(DataInput in) throws IOException {
        change.read(in);
        recent.read(in);
        ratio = in.readDouble();
    }
}
