package grokwatch.core.detector;

import grokwatch.core.codec.Storable;
import grokwatch.core.stats.ExponentialMoments;
import grokwatch.core.stats.WhitenedCusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Abrupt changes of the gradient norm's level, up or down, on the plateau: two whitened CUSUMs on
 * its logarithm. After a change the new level is learned.
 */
public final class GradientShiftDetector implements Storable {

    private static final int BASELINE = 30;
    private static final double SMALLEST_NORM = 1e-12;
    private static final double SMALLEST_DEVIATION = 0.05;

    /** Memory of two points: an abrupt change is seen after four or five. */
    private static final double RECENT_RETENTION = 0.5;

    private final WhitenedCusum up = new WhitenedCusum(BASELINE);
    private final WhitenedCusum down = new WhitenedCusum(BASELINE);
    private final ExponentialMoments learned = new ExponentialMoments();
    private final ExponentialMoments recent = new ExponentialMoments();
    private double ratio = Double.NaN;

    /**
     * Takes a finite gradient norm in.
     *
     * @return whether its level has just changed
     */
    public boolean observe(double gradientNorm) {
        double x = Math.log(Math.max(gradientNorm, SMALLEST_NORM));
        learned.add(x, 1);
        recent.add(x, RECENT_RETENTION);
        boolean rose = up.add(x, SMALLEST_DEVIATION);
        boolean fell = down.add(-x, SMALLEST_DEVIATION);
        if (!rose && !fell) {
            return false;
        }
        ratio = Math.exp(recent.mean() - learned.mean());
        restart();
        return true;
    }

    /** Forgets the level: the regime has changed. */
    public void restart() {
        up.clear();
        down.clear();
        learned.clear();
    }

    /** The new level over the old at the last change, > 0; NaN before the first. */
    public double ratio() {
        return ratio;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        up.write(out);
        down.write(out);
        learned.write(out);
        recent.write(out);
        out.writeDouble(ratio);
    }

    @Override
    public void read(DataInput in) throws IOException {
        up.read(in);
        down.read(in);
        learned.read(in);
        recent.read(in);
        ratio = in.readDouble();
    }
}
