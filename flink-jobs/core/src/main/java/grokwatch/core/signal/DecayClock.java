package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learning rate times weight decay, summed over the steps: the time axis on which a regularised run
 * ages whatever its schedule. Trapezoids between logged points.
 *
 * @see "Truong et al. (2026). Norm-Separation Delay Law, arXiv 2603.13331: delay is proportional to
 *     1 / (learning rate x weight decay)."
 */
public final class DecayClock implements StatePart {

    private long lastStep;
    private double rate = Double.NaN;
    private double sum;

    /**
     * Moves the clock to a step.
     *
     * @param learningRate in force, or NaN when unknown
     * @param weightDecay in force, or NaN when unknown
     */
    public void advance(long step, double learningRate, double weightDecay) {
        double now = learningRate * weightDecay;
        if (step > lastStep) {
            if (!Double.isNaN(now)) {
                double before = Double.isNaN(rate) ? now : rate;
                sum += (before + now) / 2 * (step - lastStep);
            }
            lastStep = step;
        }
        if (!Double.isNaN(now)) {
            rate = now;
        }
    }

    /** Sets the clock back by what the steps since have added, after a resume. */
    @Override
    public void rewind(long step) {
        if (step < lastStep && !Double.isNaN(rate)) {
            sum = Math.max(0, sum - rate * (lastStep - step));
        }
        lastStep = Math.min(lastStep, step);
    }

    /** Clock reading, dimensionless, >= 0; NaN while learning rate or weight decay are unknown. */
    public double reading() {
        return Double.isNaN(rate) ? Double.NaN : sum;
    }

    /** Learning rate times weight decay now in force, per step, >= 0; NaN when unknown. */
    public double rate() {
        return rate;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, lastStep);
        out.writeDouble(rate);
        out.writeDouble(sum);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lastStep = VarLong.read(in);
        rate = in.readDouble();
        sum = in.readDouble();
    }
}
