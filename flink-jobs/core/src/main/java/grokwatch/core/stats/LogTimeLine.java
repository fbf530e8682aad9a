package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A least-squares line of a series on ln(step) whose memory is a constant stretch of ln(step), but
 * never shorter than about four points. Its slope is drawn a little towards zero, so that it is a
 * number from the start.
 *
 * <p>Co-moments are kept in single precision: they forget, so errors do not add up. O(1), no
 * allocation. Not thread-safe.
 */
public final class LogTimeLine implements Storable {

    private static final double MAX_DECAY = 0.25;
    private static final int SLOPE_POINTS = 3;
    private static final double RIDGE_PER_POINT = 1e-6;
    private static final double RIDGE = 0.02;

    private final double memory;
    private double meanX;
    private double meanY;
    private float weight;
    private float cxx;
    private float cxy;
    private int points;

    /**
     * @param memory in ln(step), > 0
     */
    public LogTimeLine(double memory) {
        this.memory = memory;
    }

    /**
     * Adds a point.
     *
     * @param x ln(step), finite
     * @param y finite
     * @param elapsed x minus that of the point before, >= 0; 0 for the first
     */
    public void add(double x, double y, double elapsed) {
        float retained = (float) expMinus(Math.min(elapsed / memory, MAX_DECAY));
        weight = retained * weight + 1;
        double dx = x - meanX;
        double dy = y - meanY;
        meanX += dx / weight;
        meanY += dy / weight;
        cxx = retained * cxx + (float) (dx * (x - meanX));
        cxy = retained * cxy + (float) (dx * (y - meanY));
        points = Math.min(points + 1, SLOPE_POINTS);
    }

    /**
     * exp(-d) for d in [0, 0.25], to within 2e-8: single precision at a fifth of the price, which
     * is paid eight times a point.
     */
    private static double expMinus(double d) {
        return 1 - d * (1 - d / 2 * (1 - d / 3 * (1 - d / 4 * (1 - d / 5 * (1 - d / 6)))));
    }

    /** Slope in y-units per unit of ln(step); 0 below three points. */
    public double slope() {
        return points < SLOPE_POINTS
                ? 0
                : cxy / (cxx + RIDGE_PER_POINT * weight + RIDGE * memory * memory);
    }

    /** The line at x, which may lie one memory ahead of its centre at most; NaN when empty. */
    public double level(double x) {
        return points == 0 ? Double.NaN : meanY + slope() * Math.min(x - meanX, memory);
    }

    /** Weighted mean of the series; NaN when empty. */
    public double mean() {
        return points == 0 ? Double.NaN : meanY;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(points);
        if (points > 0) {
            out.writeDouble(meanX);
            out.writeDouble(meanY);
            out.writeFloat(weight);
            out.writeFloat(cxx);
            out.writeFloat(cxy);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        points = in.readByte();
        if (points > 0) {
            meanX = in.readDouble();
            meanY = in.readDouble();
            weight = in.readFloat();
            cxx = in.readFloat();
            cxy = in.readFloat();
        }
    }
}
