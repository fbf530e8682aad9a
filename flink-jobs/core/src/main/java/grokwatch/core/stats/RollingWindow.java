package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The most recent points of a series, and exact statistics over them.
 *
 * <p><b>Error.</b> Values are kept in single precision, to within 6e-8 of themselves. Every
 * statistic is computed in two passes over the points held, centred on their mean; no running sums
 * are kept, so evicting a point adds no drift, however long the run.
 *
 * <p><b>Cost.</b> {@link #add} is O(1) and allocates nothing; a statistic is O(window).
 *
 * <p>Not thread-safe.
 *
 * @see "T. F. Chan, G. H. Golub, R. J. LeVeque (1983). Algorithms for Computing the Sample
 *     Variance. The American Statistician 37(3), 242-247."
 */
public final class RollingWindow implements Storable {

    /** Points that a window of any version may have written. */
    private static final int MAX_WRITTEN = 1 << 16;

    private final long[] steps;
    private final float[] values;
    private int size;
    private int oldest;

    /**
     * @param capacity points kept, >= 2
     */
    public RollingWindow(int capacity) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity must be >= 2, was " + capacity);
        }
        steps = new long[capacity];
        values = new float[capacity];
    }

    /**
     * Adds a point, evicting the oldest when the window is full.
     *
     * @param step must exceed the newest step held
     * @param value finite in single precision
     * @throws IllegalArgumentException if not; the window is then unchanged
     */
    public void add(long step, double value) {
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException("value must be finite, was " + value);
        }
        if (size > 0 && step <= steps[index(size - 1)]) {
            throw new IllegalArgumentException(
                    "step must exceed " + steps[index(size - 1)] + ", was " + step);
        }
        if (size == steps.length) {
            oldest = oldest + 1 == steps.length ? 0 : oldest + 1;
        } else {
            size++;
        }
        steps[index(size - 1)] = step;
        values[index(size - 1)] = (float) value;
    }

    /** Drops the points later than a step: a run was resumed there. */
    public void truncateAfter(long step) {
        while (size > 0 && steps[index(size - 1)] > step) {
            size--;
        }
    }

    /** Points held, 0 to the capacity. */
    public int size() {
        return size;
    }

    /** Mean of the values; NaN when empty. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[index(i)];
        }
        return size == 0 ? Double.NaN : sum / size;
    }

    /** Sample variance, >= 0; NaN below two points. */
    public double variance() {
        return size < 2 ? Double.NaN : sumOfSquares(mean()) / (size - 1);
    }

    /** Standard deviation over the absolute mean, >= 0; NaN below two points or at mean 0. */
    public double variation() {
        double mean = mean();
        return mean == 0 ? Double.NaN : Math.sqrt(variance()) / Math.abs(mean);
    }

    /** Autocorrelation at lag 1, in [-1, 1]; NaN below three points or for a constant series. */
    public double autocorrelation() {
        if (size < 3) {
            return Double.NaN;
        }
        double mean = mean();
        double squares = sumOfSquares(mean);
        double products = 0;
        for (int i = 1; i < size; i++) {
            products += (values[index(i)] - mean) * (values[index(i - 1)] - mean);
        }
        return squares == 0 ? Double.NaN : products / squares;
    }

    /** Least-squares slope, value units per step; NaN below two points. */
    public double slope() {
        if (size < 2) {
            return Double.NaN;
        }
        // Steps are centred on the newest one first, so that large step numbers lose no precision.
        long origin = steps[index(size - 1)];
        double meanX = 0;
        for (int i = 0; i < size; i++) {
            meanX += steps[index(i)] - origin;
        }
        meanX /= size;
        double meanY = mean();
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < size; i++) {
            double dx = steps[index(i)] - origin - meanX;
            sxx += dx * dx;
            sxy += dx * (values[index(i)] - meanY);
        }
        return sxy / sxx;
    }

    private double sumOfSquares(double mean) {
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double d = values[index(i)] - mean;
            squares += d * d;
        }
        return squares;
    }

    private int index(int age) {
        int i = oldest + age;
        return i < steps.length ? i : i - steps.length;
    }

    /** Writes the steps as changes of their spacing: little where a trainer logs evenly. */
    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, size);
        int i = 0;
        while (i < size) {
            long change = spacing(i) - spacing(i - 1);
            int even = change == 0 ? evenFrom(i) : 1;
            VarLong.write(out, change);
            if (change == 0) {
                VarLong.writeInt(out, even);
            }
            i += even;
        }
        for (int j = 0; j < size; j++) {
            out.writeFloat(values[index(j)]);
        }
    }

    /** Points from the i-th on whose spacing is that of the point before them. */
    private int evenFrom(int i) {
        int count = 0;
        while (i + count < size && spacing(i + count) == spacing(i + count - 1)) {
            count++;
        }
        return count;
    }

    /** Steps between the i-th point and the one before it; the step itself for the oldest. */
    private long spacing(int i) {
        if (i < 0) {
            return 0;
        }
        return steps[index(i)] - (i == 0 ? 0 : steps[index(i - 1)]);
    }

    /** Reads what a window of any capacity wrote; keeps the newest points that fit. */
    @Override
    public void read(DataInput in) throws IOException {
        long[] read = new long[VarLong.readCount(in, MAX_WRITTEN)];
        long spacing = 0;
        long step = 0;
        int i = 0;
        while (i < read.length) {
            long change = VarLong.read(in);
            spacing += change;
            int even = change == 0 ? VarLong.readCount(in, read.length - i) : 1;
            for (int end = i + even; i < end; i++) {
                step += spacing;
                read[i] = step;
            }
        }
        size = 0;
        oldest = 0;
        for (long each : read) {
            add(each, in.readFloat());
        }
    }
}
