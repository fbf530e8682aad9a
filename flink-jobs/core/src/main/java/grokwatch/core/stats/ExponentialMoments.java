package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Exponentially weighted mean and variance of a series whose points weigh less the older they are.
 *
 * <p>West's update with a retention that may differ from point to point; the variance is of the
 * population, without Bessel's correction. O(1), no allocation. Not thread-safe.
 *
 * @see "D. H. D. West (1979). Updating mean and variance estimates: an improved method. CACM
 *     22(9)."
 */
public final class ExponentialMoments implements Storable {

    private double weight;
    private double mean;
    private double variance;

    /**
     * Adds a value.
     *
     * @param value finite
     * @param retention share of the earlier weight that is kept, in [0, 1]
     */
    public void add(double value, double retention) {
        weight = retention * weight + 1;
        double gain = 1 / weight;
        double d = value - mean;
        mean += gain * d;
        variance = (1 - gain) * (variance + gain * d * d);
    }

    public void clear() {
        weight = 0;
        mean = 0;
        variance = 0;
    }

    /** Points in memory, as a weight, >= 0. */
    public double weight() {
        return weight;
    }

    /** Mean; NaN when empty. */
    public double mean() {
        return weight == 0 ? Double.NaN : mean;
    }

    /** Variance, >= 0; NaN when empty. */
    public double variance() {
        return weight == 0 ? Double.NaN : variance;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(weight);
        out.writeDouble(mean);
        out.writeDouble(variance);
    }

    @Override
    public void read(DataInput in) throws IOException {
        weight = in.readDouble();
        mean = in.readDouble();
        variance = in.readDouble();
    }
}
