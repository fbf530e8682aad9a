package grokwatch.core.phase;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.stats.RunningMedian;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a run has come from the level of its own plateau (0) to its target (1), and when it
 * started: absolute thresholds mislabel fleets whose plateaus lie at 0.5.
 *
 * <p>The level is the median of the validation values since memorisation, frozen once the rise is
 * confirmed. Their noise is measured as the median difference between neighbours, which neither a
 * slow rise nor single spikes inflate. A rise that falls back to the level for ten evaluations is
 * forgotten. Validation accuracy, or minus ln validation loss in a run judged by losses: the caller
 * passes one or the other, always "more is better".
 */
public final class ValidationProgress implements Storable {

    private static final double ONSET = 0.10;
    private static final double HALF = 0.5;
    private static final double NOISE_MULTIPLE = 4;

    /** Standard deviation over the median absolute difference of independent normal values. */
    private static final double TO_DEVIATION = 1.0484;

    private static final double FALLEN = 0.05;
    private static final int FALLEN_EVALUATIONS = 10;
    private static final double LOST_SHARE = 0.2;

    private final RunningMedian level = new RunningMedian();
    private final RunningMedian differences = new RunningMedian();
    private final Crossing onset = new Crossing();
    private final Crossing half = new Crossing();
    private double latest = Double.NaN;
    private long evaluations;
    private long evaluationsAtOnset;
    private int fallen;

    /**
     * Takes a validation value since memorisation in.
     *
     * @param value finite, more is better
     * @param target value that counts as generalised
     * @param smallestNoise floor of the plateau's standard deviation, > 0
     */
    public void observe(double value, double target, double smallestNoise, long step) {
        boolean rising = isRising(value, target, smallestNoise);
        half.observe(rising && of(value, target) >= HALF, step);
        if (onset.observe(rising, step)) {
            evaluationsAtOnset = evaluations + 1;
        }
        if (onset.isConfirmed()) {
            followRise(of(value, target));
        } else {
            learnPlateau(value, rising);
        }
        latest = value;
        evaluations++;
    }

    private boolean isRising(double value, double target, double smallestNoise) {
        if (evaluations == 0) {
            return false;
        }
        double measured = differences.count() == 0 ? 0 : TO_DEVIATION * differences.median();
        double rise = value - level.median();
        return of(value, target) >= ONSET
                && rise >= NOISE_MULTIPLE * Math.max(smallestNoise, measured);
    }

    private void learnPlateau(double value, boolean rising) {
        level.add(value);
        if (evaluations > 0 && !rising) {
            differences.add(Math.abs(value - latest));
        }
    }

    private void followRise(double progress) {
        fallen = progress < FALLEN ? fallen + 1 : 0;
        if (fallen == FALLEN_EVALUATIONS) {
            fallen = 0;
            rewind(-1);
        }
    }

    /** Progress now; NaN before the first value. */
    public double current(double target) {
        return evaluations == 0 ? Double.NaN : of(latest, target);
    }

    private double of(double value, double target) {
        double way = target - level.median();
        return way > 0 ? (value - level.median()) / way : 1;
    }

    /**
     * Whether a fifth of the way to the target, and no trifle, is lost at present.
     *
     * @param trifle fall below the target that never counts as a loss, > 0
     */
    public boolean isLost(double target, double trifle) {
        double way = target - level.median();
        return latest < target - Math.max(LOST_SHARE * way, trifle);
    }

    /** Whether the latest value is at the target or above. */
    public boolean isKept(double target) {
        return latest >= target;
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

    /** Forgets a rise that lies after a step: it fell back, or the run was resumed there. */
    public void rewind(long step) {
        onset.rewind(step);
        half.rewind(step);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        level.write(out);
        differences.write(out);
        onset.write(out);
        half.write(out);
        out.writeDouble(latest);
        VarLong.write(out, evaluations);
        VarLong.write(out, evaluationsAtOnset);
        out.writeByte(fallen);
    }

    @Override
    public void read(DataInput in) throws IOException {
        level.read(in);
        differences.read(in);
        onset.read(in);
        half.read(in);
        latest = in.readDouble();
        evaluations = VarLong.read(in);
        evaluationsAtOnset = VarLong.read(in);
        fallen = in.readByte();
    }
}
