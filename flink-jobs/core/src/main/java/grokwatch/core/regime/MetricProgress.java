package grokwatch.core.regime;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows the metric that a run is judged by, and names the phase of a run that is tracked. O(1) a
 * point.
 */
public final class MetricProgress implements StatePart {

    private static final int WARM_UP_EVALUATIONS = 5;
    private static final int CONFIRMATIONS = 3;

    /** Evaluations without a new best that make a plateau. */
    private static final int PLATEAU_EVALUATIONS = 8;

    /** Share of the step for which there must have been no new best. */
    private static final double PLATEAU_SHARE = 0.25;

    /** Share of the gain so far that an improvement must exceed to end a plateau. */
    private static final double IMPROVEMENT = 0.01;

    /** Share of the gain so far that must be lost for a regression. */
    private static final double REGRESSION = 0.1;

    private static final double NOISES = 3;
    private static final double SMOOTHING = 0.2;

    private long lastStep = -1;
    private long bestStep = -1;
    private int evaluations;
    private int sinceBest;
    private int below;
    private boolean reached;
    private float first = Float.NaN;
    private float best = Float.NaN;
    private float last = Float.NaN;
    private float noise;

    /**
     * Takes a point in.
     *
     * @param target null where the run has none
     * @return whether the point holds a value of the metric that the run is judged by
     */
    public boolean observe(Observation point, Target target) {
        float value = (float) FollowedMetric.of(point, target);
        if (Float.isNaN(value) || Float.isInfinite(value) || point.step() <= lastStep) {
            return false;
        }
        lastStep = point.step();
        if (evaluations == 0) {
            first = value;
            noteBest(value, point);
        } else {
            noise += (float) (SMOOTHING * (Math.abs(value - last) - noise));
            follow(value, point);
        }
        last = value;
        evaluations = Math.min(evaluations + 1, WARM_UP_EVALUATIONS);
        reached |= target != null && value >= (float) target.oriented(target.value());
        return true;
    }

    private void follow(float value, Observation point) {
        if (value > best + IMPROVEMENT * gain()) {
            noteBest(value, point);
        } else {
            sinceBest++;
        }
        boolean lost = best - value > Math.max(REGRESSION * gain(), NOISES * noise);
        below = lost ? Math.min(below + 1, CONFIRMATIONS) : 0;
    }

    private void noteBest(float value, Observation point) {
        best = value;
        bestStep = point.step();
        sinceBest = 0;
    }

    private double gain() {
        return (double) best - first;
    }

    /** Whether a value at the last step of a run was of the metric that it is judged by. */
    public boolean isEvaluatedAt(long step) {
        return lastStep >= 0 && lastStep == step;
    }

    /** Whether any value has reached the target. */
    public boolean isReached() {
        return reached;
    }

    /** Step of the best value; -1 before the first. */
    public long bestStep() {
        return bestStep;
    }

    /** Evaluations since the best value, >= 0. */
    public int evaluationsSinceBest() {
        return sinceBest;
    }

    /** The phase of a run that is followed by this metric. */
    public RunPhase phase() {
        if (below == CONFIRMATIONS) {
            return RunPhase.REGRESSING;
        }
        if (reached) {
            return RunPhase.AT_TARGET;
        }
        if (evaluations < WARM_UP_EVALUATIONS) {
            return RunPhase.WARM_UP;
        }
        boolean still =
                sinceBest >= PLATEAU_EVALUATIONS && lastStep - bestStep >= PLATEAU_SHARE * lastStep;
        return still ? RunPhase.TARGET_PLATEAU : RunPhase.IMPROVING;
    }

    /** Removes everything. */
    public void clear() {
        lastStep = -1;
        bestStep = -1;
        evaluations = 0;
        sinceBest = 0;
        below = 0;
        reached = false;
        first = Float.NaN;
        best = Float.NaN;
        last = Float.NaN;
        noise = 0;
    }

    /** The run was resumed at the step after this one: later values are to be logged again. */
    @Override
    public void rewind(long step) {
        lastStep = Math.min(lastStep, step);
        below = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(evaluations << 3 | below << 1 | (reached ? 1 : 0));
        if (evaluations == 0) {
            return;
        }
        VarLong.write(out, lastStep);
        VarLong.write(out, bestStep);
        VarLong.writeInt(out, sinceBest);
        out.writeFloat(first);
        out.writeFloat(best);
        out.writeFloat(last);
        out.writeFloat(noise);
    }

    @Override
    public void read(DataInput in) throws IOException {
        int counts = in.readByte();
        evaluations = counts >> 3;
        below = counts >> 1 & 3;
        reached = (counts & 1) == 1;
        if (evaluations == 0) {
            return;
        }
        lastStep = VarLong.read(in);
        bestStep = VarLong.read(in);
        sinceBest = VarLong.readInt(in);
        first = in.readFloat();
        best = in.readFloat();
        last = in.readFloat();
        noise = in.readFloat();
    }
}
