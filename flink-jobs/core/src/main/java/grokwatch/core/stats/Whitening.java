package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Residuals in deviations from their mean, freed of their lag-1 correlation; all three are learned
 * from those residuals that are said to be ordinary, with a memory of 128. O(1), no allocation.
 */
final class Whitening implements Storable {

    private static final double SLACK = 0.5;
    private static final double WINSOR = 4;
    private static final double MAX_CORRELATION = 0.95;
    private static final double MEMORY = 128;

    private final ExponentialMoments moments = new ExponentialMoments();
    private double covariance;
    private double previous;
    private long count;

    /** Residuals seen. */
    long count() {
        return count;
    }

    /** Mean of the ordinary residuals; NaN before the first. */
    double mean() {
        return moments.mean();
    }

    /**
     * Slack of a CUSUM: half a deviation, and the standard error of what has been learned, which is
     * 1/sqrt(n) on the scale of the innovations whatever the correlation.
     */
    double slack() {
        return SLACK + 1 / Math.sqrt(moments.weight());
    }

    /** The residual's innovation in deviations, cut at 4 either way. */
    double innovation(double residual, double smallestDeviation) {
        double variance = Math.max(moments.variance(), smallestDeviation * smallestDeviation);
        double phi = Math.max(0, Math.min(MAX_CORRELATION, covariance / variance));
        double mean = moments.mean();
        double innovation = (residual - mean) - phi * (previous - mean);
        double z = innovation / Math.sqrt(variance * (1 - phi * phi));
        return Math.max(-WINSOR, Math.min(WINSOR, z));
    }

    /** Goes on to the next residual, having learned from this one if it is ordinary. */
    void next(double residual, boolean ordinary) {
        if (ordinary) {
            learn(residual);
        }
        previous = residual;
        count++;
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

    void clear() {
        moments.clear();
        covariance = 0;
        previous = 0;
        count = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
        out.writeDouble(covariance);
        out.writeDouble(previous);
        VarLong.write(out, count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
        covariance = in.readDouble();
        previous = in.readDouble();
        count = VarLong.read(in);
    }
}
