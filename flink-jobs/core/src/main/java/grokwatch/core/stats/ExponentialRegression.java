package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Exponentially weighted least-squares line of y on x, with the t-value of its slope.
 *
 * <p>Updates are of Welford's kind on centred co-moments, so a small slope on a large level is not
 * lost. O(1), no allocation. Not thread-safe.
 */
public final class ExponentialRegression implements Storable {

    private static final double MIN_DEGREES = 1;

    private double weight;
    private double meanX;
    private double meanY;
    private double cxx;
    private double cxy;
    private double cyy;

    /**
     * Adds a point.
     *
     * @param x finite
     * @param y finite
     * @param retention share of the earlier weight that is kept, in [0, 1]
     */
    public void add(double x, double y, double retention) {
        weight = retention * weight + 1;
        double dx = x - meanX;
        double dy = y - meanY;
        meanX += dx / weight;
        meanY += dy / weight;
        cxx = retention * cxx + dx * (x - meanX);
        cxy = retention * cxy + dx * (y - meanY);
        cyy = retention * cyy + dy * (y - meanY);
    }

    public void clear() {
        weight = 0;
        meanX = 0;
        meanY = 0;
        cxx = 0;
        cxy = 0;
        cyy = 0;
    }

    /** Weighted mean of x; 0 when empty. */
    public double meanX() {
        return meanX;
    }

    /** Slope in y-units per x-unit; NaN until x has varied. */
    public double slope() {
        return cxx > 0 ? cxy / cxx : Double.NaN;
    }

    /** Slope over its standard error; NaN below three points' weight or for a perfect line. */
    public double tValue() {
        if (!(cxx > 0) || weight < 3) {
            return Double.NaN;
        }
        double slope = cxy / cxx;
        double residual = (cyy - slope * cxy) / Math.max(weight - 2, MIN_DEGREES);
        return residual > 0 ? slope / Math.sqrt(residual / cxx) : Double.NaN;
    }

    /** The line's value at x; NaN when empty. */
    public double predict(double x) {
        if (weight == 0) {
            return Double.NaN;
        }
        return cxx > 0 ? meanY + cxy / cxx * (x - meanX) : meanY;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(weight);
        out.writeDouble(meanX);
        out.writeDouble(meanY);
        out.writeDouble(cxx);
        out.writeDouble(cxy);
        out.writeDouble(cyy);
    }

    @Override
    public void read(DataInput in) throws IOException {
        weight = in.readDouble();
        meanX = in.readDouble();
        meanY = in.readDouble();
        cxx = in.readDouble();
        cxy = in.readDouble();
        cyy = in.readDouble();
    }
}
