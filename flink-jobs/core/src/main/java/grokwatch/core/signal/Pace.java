package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Wall time a step takes, pauses for evaluation included: an exponentially weighted mean over some
 * hundred logged points.
 */
public final class Pace implements StatePart {

    private static final double GAIN = 0.01;
    private static final double MILLIS = 1000;

    private long lastStep = -1;
    private long lastTimestamp;
    private double steps;
    private double millis;

    /** Takes a point in; steps that do not grow and clocks that go back are ignored. */
    public void observe(long step, long timestamp) {
        if (lastStep >= 0 && step > lastStep && timestamp >= lastTimestamp) {
            double weight = steps == 0 ? 1 : GAIN;
            steps += weight * (step - lastStep - steps);
            millis += weight * (timestamp - lastTimestamp - millis);
        }
        if (step > lastStep) {
            lastStep = step;
            lastTimestamp = timestamp;
        }
    }

    @Override
    public void rewind(long step) {
        lastStep = Math.min(lastStep, step);
    }

    /** Wall time of one step, milliseconds, >= 0; NaN before two points. */
    public double millisPerStep() {
        return steps > 0 ? millis / steps : Double.NaN;
    }

    /** Steps a second, > 0; NaN before two points or where no time passes between them. */
    public double stepsPerSecond() {
        return millis > 0 ? MILLIS * steps / millis : Double.NaN;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, lastStep);
        VarLong.write(out, lastTimestamp);
        out.writeDouble(steps);
        out.writeDouble(millis);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lastStep = VarLong.read(in);
        lastTimestamp = VarLong.read(in);
        steps = in.readDouble();
        millis = in.readDouble();
    }
}
