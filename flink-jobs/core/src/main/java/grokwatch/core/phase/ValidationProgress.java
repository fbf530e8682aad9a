package grokwatch.core.phase;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a run has come from the level of its own plateau (0) to its target (1), and when it
 * started: absolute thresholds mislabel fleets whose plateaus lie at 0.5.
 *
 * <p>A rise begins where three consecutive evaluations are a tenth of the way from the level and
 * above its noise; the level is frozen then. A rise that falls back to it for ten evaluations is
 * forgotten. Validation accuracy, or minus ln validation loss in a run judged by losses: the caller
 * passes one or the other, always "more is better".
 */
public final class ValidationProgress implements StatePart {

    private static final double ONSET = 0.10;
    private static final double HALF = 0.5;

    /** A plateau so near the target is taken to lie this far below it. */
    private static final double MIN_WAY = 0.1;

    private static final double FALLEN = 0.05;
    private static final int FALLEN_EVALUATIONS = 10;
    private static final double LOST_SHARE = 0.2;

    private final PlateauLevel plateau = new PlateauLevel();
    private final Crossing onset = new Crossing();
    private final Crossing half = new Crossing();
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
        if (!onset.isConfirmed()) {
            plateau.sink(value);
        }
        boolean rising = isRising(value, target, smallestNoise);
        half.observe(rising && of(value, target) >= HALF, step);
        if (onset.observe(rising, step)) {
            evaluationsAtOnset = plateau.evaluations() + 1;
        }
        plateau.observe(value, !rising && !onset.isConfirmed());
        if (onset.isConfirmed()) {
            followRise(of(value, target));
        }
    }

    private boolean isRising(double value, double target, double smallestNoise) {
        return of(value, target) >= ONSET
                && value - level(target) >= plateau.allowance(smallestNoise);
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
        return plateau.evaluations() == 0 ? Double.NaN : of(plateau.last(), target);
    }

    private double of(double value, double target) {
        double level = level(target);
        return (value - level) / (target - level);
    }

    private double level(double target) {
        return Math.min(plateau.lowest(), target - MIN_WAY);
    }

    /**
     * Whether a fifth of the way to the target, and no trifle, is lost at present.
     *
     * @param trifle fall below the target that never counts as a loss, > 0
     */
    public boolean isLost(double target, double trifle) {
        double way = target - level(target);
        return plateau.last() < target - Math.max(LOST_SHARE * way, trifle);
    }

    /** Whether the latest value is at the target or above. */
    public boolean isKept(double target) {
        return plateau.last() >= target;
    }

    /** Level of the plateau; NaN before the first value. */
    public double level() {
        return plateau.lowest();
    }

    /** Evaluations since memorisation. */
    public long evaluations() {
        return plateau.evaluations();
    }

    /** Evaluations since the rise was confirmed; meaningless before. */
    public long evaluationsSinceOnset() {
        return plateau.evaluations() - evaluationsAtOnset;
    }

    /** First step of the confirmed rise, or -1. */
    public long onsetStep() {
        return onset.step();
    }

    /** First step of a rise that is confirmed or may still be, or -1. */
    public long risingSince() {
        return onset.stepAtEnd();
    }

    /** First step of the confirmed half way, or -1. */
    public long halfStep() {
        return half.step();
    }

    /** Forgets everything. */
    public void clear() {
        plateau.clear();
        rewind(-1);
        evaluationsAtOnset = 0;
        fallen = 0;
    }

    /** Forgets a rise that lies after a step: it fell back, or the run was resumed there. */
    @Override
    public void rewind(long step) {
        onset.rewind(step);
        half.rewind(step);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        plateau.write(out);
        onset.write(out);
        half.write(out);
        VarLong.write(out, evaluationsAtOnset);
        out.writeByte(fallen);
    }

    @Override
    public void read(DataInput in) throws IOException {
        plateau.read(in);
        onset.read(in);
        half.read(in);
        evaluationsAtOnset = VarLong.read(in);
        fallen = in.readByte();
    }
}
