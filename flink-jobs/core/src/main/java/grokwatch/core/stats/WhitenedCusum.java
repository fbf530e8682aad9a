package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One-sided cumulative sum for a rise of the mean, on residuals freed of their lag-1 correlation.
 *
 * <p>Training curves are autocorrelated, and a plain CUSUM with the usual constants then alarms
 * every hundred points. Mean, variance and lag-1 covariance are learned on the first {@code
 * baseline} residuals and then, while the sum is below h/2, followed with a memory of 128. What is
 * learned is uncertain itself: the mean's standard error, 1/sqrt(n) on the scale of the innovations
 * whatever the correlation, is added to the slack. With k = 0.5, h = 10 and a baseline of 30, over
 * a million simulated points without a change: 2 alarms at correlation 0, 10 at 0.5, 47 at 0.8; a
 * rise of three standard deviations is seen after 4, 8 and 26 points on average. The sum is cut at
 * 2h, so that an alarm ends soon after its cause. O(1), no allocation. Not thread-safe.
 *
 * @see "E. S. Page (1954). Continuous inspection schemes. Biometrika 41, 100-115."
 */
public final class WhitenedCusum implements Storable {

    /** Sum above which there is an alarm, deviations. */
    public static final double THRESHOLD = 10;

    private static final double MAX_SUM = 2 * THRESHOLD;
    private static final int MIN_BASELINE = 4;

    private final int baseline;
    private final Whitening residuals = new Whitening();
    private double sum;

    /**
     * @param baseline residuals to learn from before the first alarm, >= 4
     */
    public WhitenedCusum(int baseline) {
        this.baseline = checked(baseline);
    }

    static int checked(int baseline) {
        if (baseline < MIN_BASELINE) {
            throw new IllegalArgumentException("baseline must be >= 4, was " + baseline);
        }
        return baseline;
    }

    /**
     * Adds a residual.
     *
     * @param residual finite, any unit
     * @param smallestDeviation floor of the standard deviation, same unit, > 0
     * @return whether the sum now exceeds its threshold
     */
    public boolean add(double residual, double smallestDeviation) {
        boolean learning = residuals.count() < baseline;
        if (!learning) {
            double z = residuals.innovation(residual, smallestDeviation);
            sum = grown(sum, z - residuals.slack());
        }
        residuals.next(residual, learning || sum < THRESHOLD / 2);
        return alarm();
    }

    /** A sum after one more summand: never below 0 nor above 2h. */
    static double grown(double sum, double summand) {
        return Math.max(0, Math.min(MAX_SUM, sum + summand));
    }

    /** Whether the sum exceeds its threshold. */
    public boolean alarm() {
        return sum > THRESHOLD;
    }

    /** The sum, deviations, in [0, 20]. */
    public double sum() {
        return sum;
    }

    public void clear() {
        residuals.clear();
        sum = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        residuals.write(out);
        out.writeDouble(sum);
    }

    @Override
    public void read(DataInput in) throws IOException {
        residuals.read(in);
        sum = in.readDouble();
    }
}
