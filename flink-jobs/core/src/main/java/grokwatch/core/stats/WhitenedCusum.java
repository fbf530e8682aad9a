package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One-sided cumulative sum for a rise of the mean, on residuals freed of their lag-1 correlation.
 *
 * <p>Training curves are autocorrelated, and a plain CUSUM with the usual constants then alarms
 * every hundred points; on whitened residuals k = 0.5, h = 10 has an average run length of 1.4e5
 * points under no change. Mean, variance and lag-1 covariance are learned on the first {@code
 * baseline} residuals and then followed, with weight 1/64, while the sum is below h/2. O(1), no
 * allocation. Not thread-safe.
 *
 * @see "E. S. Page (1954). Continuous inspection schemes. Biometrika 41, 100-115."
 */
public final class WhitenedCusum implements Storable {

    private static final double SLACK = 0.5;
    private static final double THRESHOLD = 10;
    private static final double WINSOR = 4;
    private static final double LARGEST_CORRELATION = 0.95;
    private static final double FOLLOWING_RETENTION = 1 - 1.0 / 64;

    private final int baseline;
    private final ExponentialMoments moments = new ExponentialMoments();
    private double covariance;
    private double previous;
    private double sum;
    private long count;

    /**
     * @param baseline residuals to learn from before the first alarm, >= 4
     */
    public WhitenedCusum(int baseline) {
        if (baseline < 4) {
            throw new IllegalArgumentException("baseline must be >= 4, was " + baseline);
        }
        this.baseline = baseline;
    }

    /**
     * Adds a residual.
     *
     * @param residual finite, any unit
     * @param smallestDeviation floor of the standard deviation, same unit, > 0
     * @return whether the sum now exceeds its threshold
     */
    public boolean add(double residual, double smallestDeviation) {
        if (count >= baseline) {
            sum = Math.max(0, sum + whitened(residual, smallestDeviation) - SLACK);
        }
        if (count < baseline || sum < THRESHOLD / 2) {
            learn(residual);
        }
        previous = residual;
        count++;
        return alarm();
    }

    private double whitened(double residual, double smallestDeviation) {
        double variance = Math.max(moments.variance(), smallestDeviation * smallestDeviation);
        double phi = Math.max(0, Math.min(LARGEST_CORRELATION, covariance / variance));
        double mean = moments.mean();
        double innovation = (residual - mean) - phi * (previous - mean);
        double z = innovation / Math.sqrt(variance * (1 - phi * phi));
        return Math.max(-WINSOR, Math.min(WINSOR, z));
    }

    private void learn(double residual) {
        double retention = count < baseline ? 1 : FOLLOWING_RETENTION;
        if (count > 0) {
            double product = (residual - moments.mean()) * (previous - moments.mean());
            double gain = 1 / (retention * moments.weight() + 1);
            covariance += gain * (product - covariance);
        }
        moments.add(residual, retention);
    }

    /** Whether the sum exceeds its threshold. */
    public boolean alarm() {
        return sum > THRESHOLD;
    }

    /** Starts the sum again, keeping what was learned. */
    public void restart() {
        sum = 0;
    }

    public void clear() {
        moments.clear();
        covariance = 0;
        previous = 0;
        sum = 0;
        count = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
        out.writeDouble(covariance);
        out.writeDouble(previous);
        out.writeDouble(sum);
        VarLong.write(out, count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
        covariance = in.readDouble();
        previous = in.readDouble();
        sum = in.readDouble();
        count = VarLong.read(in);
    }
}
