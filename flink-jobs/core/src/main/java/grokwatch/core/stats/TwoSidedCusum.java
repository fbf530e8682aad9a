package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@link WhitenedCusum} for a change of the mean either way: two sums over residuals that are
 * learned once. O(1), no allocation. Not thread-safe.
 *
 * @see "E. S. Page (1954). Continuous inspection schemes. Biometrika 41, 100-115."
 */
public final class TwoSidedCusum implements Storable {

    private final int baseline;
    private final Whitening residuals = new Whitening();
    private double up;
    private double down;

    /**
     * @param baseline residuals to learn from before the first alarm, >= 4
     */
    public TwoSidedCusum(int baseline) {
        this.baseline = WhitenedCusum.checked(baseline);
    }

    /**
     * Adds a residual.
     *
     * @param residual finite, any unit
     * @param smallestDeviation floor of the standard deviation, same unit, > 0
     * @return whether either sum now exceeds its threshold
     */
    public boolean add(double residual, double smallestDeviation) {
        boolean learning = residuals.count() < baseline;
        if (!learning) {
            double z = residuals.innovation(residual, smallestDeviation);
            double slack = residuals.slack();
            up = WhitenedCusum.grown(up, z - slack);
            down = WhitenedCusum.grown(down, -z - slack);
        }
        boolean quiet = Math.max(up, down) < WhitenedCusum.THRESHOLD / 2;
        residuals.next(residual, learning || quiet);
        return Math.max(up, down) > WhitenedCusum.THRESHOLD;
    }

    /** The larger sum, negative if it is the one for a fall; deviations, in [-20, 20]. */
    public double sum() {
        return up >= down ? up : -down;
    }

    /** Mean from which changes are told; NaN when empty. */
    public double mean() {
        return residuals.mean();
    }

    public void clear() {
        residuals.clear();
        up = 0;
        down = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        residuals.write(out);
        out.writeDouble(up);
        out.writeDouble(down);
    }

    @Override
    public void read(DataInput in) throws IOException {
        residuals.read(in);
        up = in.readDouble();
        down = in.readDouble();
    }
}
