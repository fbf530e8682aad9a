package grokwatch.core.phase;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.stats.ExponentialMoments;
import grokwatch.core.stats.RunningMedian;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a run has come from the level of its own plateau (0) to its target (1), and when it
 * started: absolute thresholds mislabel fleets whose plateaus lie at 0.5.
 *
 * <p>The level is the median of the validation values since memorisation, frozen once the rise is
 * confirmed. Validation accuracy, or minus ln validation loss in a run judged by losses: the caller
 * passes one or the other, always "more is better".
 */
public final class ValidationProgress implements Storable {

    private static final double ONSET = 0.10;
    private static final double HALF = 0.5;
    private static final double NOISE_MULTIPLE = 4;

    private final RunningMedian level = new RunningMedian();
    private final ExponentialMoments noise = new ExponentialMoments();
    private final Crossing onset = new Crossing();
    private final Crossing half = new Crossing();
    private double latest = Double.NaN;
    private long evaluations;
    private long evaluationsAtOnset;

    /**
     * Takes a validation value since memorisation in.
     *
     * @param value finite, more is better
     * @param target value that counts as generalised
     * @param smallestNoise floor of the plateau's standard deviation, > 0
     * @return whether this value confirmed the onset
     */
    public boolean observe(double value, double target, double smallestNoise, long step) {
        evaluations++;
        latest = value;
        boolean rising = false;
        if (level.count() > 0) {
            double rise = value - level.median();
            double sigma = Math.max(smallestNoise, Math.sqrt(noise.variance()));
            double progress = of(value, target);
            rising = progress >= ONSET && rise >= NOISE_MULTIPLE * sigma;
            half.observe(progress >= HALF, step);
        }
        boolean confirmed = onset.observe(rising, step);
        if (confirmed) {
            evaluationsAtOnset = evaluations;
        }
        if (!onset.isConfirmed()) {
            level.add(value);
            if (!rising) {
                noise.add(value, 1);
            }
        }
        return confirmed;
    }

    /** Progress now; NaN before the first value. */
    public double current(double target) {
        return evaluations == 0 ? Double.NaN : of(latest, target);
    }

    private double of(double value, double target) {
        double way = target - level.median();
        return way > 0 ? (value - level.median()) / way : 1;
    }

    /** Level of the plateau; NaN before the first value. */
    public double level() {
        return level.median();
    }

    /** Evaluations since memorisation. */
    public long evaluations() {
        return evaluations;
    }

    /** Evaluations since the rise was confirmed; meaningless before. */
    public long evaluationsSinceOnset() {
        return evaluations - evaluationsAtOnset;
    }

    /** First step of the confirmed rise, or -1. */
    public long onsetStep() {
        return onset.step();
    }

    /** First step of the confirmed half way, or -1. */
    public long halfStep() {
        return half.step();
    }

    /** The rise fell back: it may start again from the same plateau. */
    public void forgetOnset() {
        onset.rewind(-1);
        half.rewind(-1);
    }

    public void rewind(long step) {
        onset.rewind(step);
        half.rewind(step);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        level.write(out);
        noise.write(out);
        onset.write(out);
        half.write(out);
        out.writeDouble(latest);
        VarLong.write(out, evaluations);
        VarLong.write(out, evaluationsAtOnset);
    }

    @Override
    public void read(DataInput in) throws IOException {
        level.read(in);
        noise.read(in);
        onset.read(in);
        half.read(in);
        latest = in.readDouble();
        evaluations = VarLong.read(in);
        evaluationsAtOnset = VarLong.read(in);
    }
}
