package grokwatch.core.phase;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.stats.RunningMedian;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a plateau lies, and how far above it noise alone may reach.
 *
 * <p>The level is the lowest running median of three, so that neither a plunge of one evaluation
 * lowers it nor a slow rise lifts it. Being a minimum it sinks below the mean as evaluations come,
 * by about 0.67 sqrt(2 ln n) deviations of independent noise, and the allowance grows with it.
 */
final class PlateauLevel implements Storable {

    /** Standard deviation over the median absolute difference of independent normal values. */
    private static final double TO_DEVIATION = 1.0484;

    /** Standard deviation of a median of three over that of one value. */
    private static final double MEDIAN_DEVIATION = 0.67;

    private static final double MULTIPLE = 2.5;

    private final RunningMedian differences = new RunningMedian();
    private double before = Double.NaN;
    private double last = Double.NaN;
    private double lowest = Double.NaN;
    private long evaluations;

    /**
     * Takes a value in.
     *
     * @param quiet whether it belongs to the plateau, so that its noise may be learned
     */
    void observe(double value, boolean quiet) {
        if (evaluations > 0 && quiet) {
            differences.add(Math.abs(value - last));
        }
        before = last;
        last = value;
        evaluations++;
    }

    /** Lowers the level if the value that is about to be observed does. */
    void sink(double value) {
        double median = median(value);
        lowest = lowest <= median ? lowest : median;
    }

    private double median(double value) {
        if (evaluations == 0) {
            return value;
        }
        return evaluations == 1
                ? Math.min(last, value)
                : Math.max(Math.min(before, last), Math.min(Math.max(before, last), value));
    }

    /** The level; NaN before the first value. */
    double lowest() {
        return lowest;
    }

    /**
     * How far above the level a value must lie to be more than noise.
     *
     * @param smallestNoise floor of the deviation of one value, > 0
     */
    double allowance(double smallestNoise) {
        double measured = differences.count() == 0 ? 0 : TO_DEVIATION * differences.median();
        double sunk = MEDIAN_DEVIATION * Math.sqrt(2 * Math.log(evaluations + 1));
        return Math.max(smallestNoise, measured) * (MULTIPLE + sunk);
    }

    /** The last value; NaN before the first. */
    double last() {
        return last;
    }

    /** Values seen. */
    long evaluations() {
        return evaluations;
    }

    void clear() {
        differences.clear();
        before = Double.NaN;
        last = Double.NaN;
        lowest = Double.NaN;
        evaluations = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        differences.write(out);
        out.writeDouble(before);
        out.writeDouble(last);
        out.writeDouble(lowest);
        VarLong.write(out, evaluations);
    }

    @Override
    public void read(DataInput in) throws IOException {
        differences.read(in);
        before = in.readDouble();
        last = in.readDouble();
        lowest = in.readDouble();
        evaluations = VarLong.read(in);
    }
}
