package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last finite value of each metric and the last step at which it was logged. */
final class LatestValues implements StatePart {

    /** First layout that says how many metrics it has. */
    private static final int COUNTED = 5;

    private static final int METRICS_BEFORE_COUNTED = 9;

    private final double[] values = new double[Metric.COUNT];
    private final long[] steps = new long[Metric.COUNT];
    private long lastStep = -1;
    private long lastTimestamp;

    LatestValues() {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(steps, -1);
    }

    /** Last finite value; NaN when none. */
    double value(Metric metric) {
        return values[metric.ordinal()];
    }

    /** Last step at which the metric was logged, finite or not; -1 when never. */
    long step(Metric metric) {
        return steps[metric.ordinal()];
    }

    /** Largest step seen, -1 when none. */
    long lastStep() {
        return lastStep;
    }

    /** Timestamp of the point with the largest step. */
    long lastTimestamp() {
        return lastTimestamp;
    }

    void seen(long step, long timestamp) {
        if (step >= lastStep) {
            lastStep = step;
            lastTimestamp = timestamp;
        }
    }

    /** The metric was logged at a step, as a number or not. */
    void logged(Metric metric, long step) {
        steps[metric.ordinal()] = step;
    }

    /** The metric has a new finite value. */
    void set(Metric metric, double value) {
        values[metric.ordinal()] = value;
    }

    @Override
    public void rewind(long step) {
        lastStep = Math.min(lastStep, step);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.min(steps[i], step);
        }
    }

    @Override
    public int layout() {
        return COUNTED;
    }

    /** Writes every metric in the order of the codes. */
    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, lastStep);
        VarLong.write(out, lastTimestamp);
        out.writeByte(Metric.COUNT);
        for (int code = 0; code < Metric.COUNT; code++) {
            int i = Metric.CODEC.require(code).ordinal();
            VarLong.write(out, lastStep - steps[i]);
            out.writeDouble(values[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, COUNTED);
    }

    /** Layouts before 5 do not say how many metrics they have. */
    @Override
    public void read(DataInput in, int layout) throws IOException {
        lastStep = VarLong.read(in);
        lastTimestamp = VarLong.read(in);
        Arrays.fill(values, Double.NaN);
        Arrays.fill(steps, -1);
        int count = layout < COUNTED ? METRICS_BEFORE_COUNTED : in.readByte();
        for (int code = 0; code < count; code++) {
            int i = Metric.CODEC.require(code).ordinal();
            steps[i] = lastStep - VarLong.read(in);
            values[i] = in.readDouble();
        }
    }
}
