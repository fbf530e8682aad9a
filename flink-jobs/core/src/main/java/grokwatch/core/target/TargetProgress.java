package grokwatch.core.target;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Target;
import grokwatch.core.stats.ExponentialRegression;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A run's way to its target: O(1) an evaluation, about 220 bytes. Values are turned into gaps,
 * positive while short of the target. Not thread-safe.
 */
public final class TargetProgress implements Storable {

    /** Retention of the recent line and of the long one, per evaluation. */
    private static final double FAST = 0.65;

    private static final double SLOW = 0.9;
    private static final double SLOW_NORM = 0.995;
    private static final double FAST_NORM = 0.9;
    private static final int RECENT_GAPS = 8;
    private static final double MIN_APART = 1e-3;
    private static final double MAX_CHANGE = 3;

    /** Where a logarithm of a gap ends. */
    static final double MIN_GAP = 1e-12;

    private final Target target;
    private final ExponentialRegression fast = new ExponentialRegression();
    private final ExponentialRegression slow = new ExponentialRegression();
    private final RecentValues recent = new RecentValues(RECENT_GAPS);
    private double startGap;
    private double bestGap;
    private double variance;
    private double fastNorm;
    private double slowNorm;
    private double seconds = Double.NaN;
    private long step;
    private long hitStep = -1;
    private int evaluations;
    private int sinceBest;
    private boolean diverged;

    public TargetProgress(Target target) {
        this.target = target;
    }

    /**
     * Adds an evaluation of the target's metric. One whose step does not exceed the last one's is
     * dropped; a value that is not finite marks the run as diverged until a finite one comes.
     *
     * @param at step, >= 0
     * @param value in the metric's unit
     * @param elapsed training time since the start, s; NaN when unknown
     */
    public void update(long at, double value, double elapsed) {
        if (evaluations > 0 && at <= step) {
            return;
        }
        diverged = !Double.isFinite(value);
        if (diverged) {
            return;
        }
        double gap = target.gap(value);
        step = at;
        seconds = elapsed;
        count(gap);
        double x = Math.log(Math.max(1, at));
        double surprise = evaluations > 2 ? gap - fast.predict(x) : 0;
        variance = FAST * variance + (1 - FAST) * surprise * surprise;
        fast.add(x, gap, FAST);
        slow.add(x, gap, SLOW);
        recent.update(x, Math.log(Math.max(bestGap, MIN_GAP)));
        if (gap <= 0 && hitStep < 0) {
            hitStep = at;
        }
    }

    private void count(double gap) {
        if (evaluations == 0) {
            startGap = gap;
            bestGap = gap;
        }
        evaluations++;
        sinceBest = gap < bestGap ? 0 : sinceBest + 1;
        bestGap = Math.min(bestGap, gap);
    }

    /** Adds a gradient norm; one that is not positive and finite is dropped. */
    public void updateGradientNorm(double norm) {
        if (!(norm > 0) || Double.isInfinite(norm)) {
            return;
        }
        fastNorm = fastNorm == 0 ? norm : FAST_NORM * fastNorm + (1 - FAST_NORM) * norm;
        slowNorm = slowNorm == 0 ? norm : SLOW_NORM * slowNorm + (1 - SLOW_NORM) * norm;
    }

    /** The run's own features into the first {@link TargetFeature#OWN} places of a row. */
    void fill(float[] row, TargetBudget budget) {
        OwnFeatures.fill(row, this, budget);
    }

    public Target target() {
        return target;
    }

    /** Step of the last evaluation. */
    public long step() {
        return step;
    }

    /** Step of the first evaluation at the target or beyond, -1 before. */
    public long hitStep() {
        return hitStep;
    }

    /** Finite evaluations so far. */
    public int evaluations() {
        return evaluations;
    }

    /** Whether the last value was not finite. */
    public boolean isDiverged() {
        return diverged;
    }

    double bestGap() {
        return bestGap;
    }

    double startGap() {
        return startGap;
    }

    /** Gap by the recent line at the last step. */
    double levelGap() {
        return fast.predict(Math.log(Math.max(1, step)));
    }

    /** Gap that a unit of ln step takes off, by the recent line; NaN when unknown. */
    double fastSlope() {
        return -fast.slope();
    }

    double slowSlope() {
        return -slow.slope();
    }

    /**
     * How the slope in ln step changes with ln step: -c for a power law of exponent -c, 0 for a
     * line in ln step, 1 for a line in step; within 3 either way.
     */
    double slopeChange() {
        double apart = fast.meanX() - slow.meanX();
        double ratio = fast.slope() / slow.slope();
        return ratio > 0 && apart > MIN_APART
                ? Math.max(-MAX_CHANGE, Math.min(MAX_CHANGE, Math.log(ratio) / apart))
                : 0;
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    /** ln of the gap at half the age over the gap now; NaN when it was not evaluated by then. */
    double halfDrop() {
        double now = Math.log(Math.max(bestGap, MIN_GAP));
        return recent.at(Math.log(Math.max(1, step) / 2.0)) - now;
    }

    /** ln (remaining / age) by the power law through three of the best gaps; NaN when unknown. */
    double powerLawTime() {
        double x = Math.log(Math.max(1, step));
        double apart = Math.min(PowerLaw.MAX_APART, (x - recent.oldest()) / 2);
        return apart < PowerLaw.MIN_APART
                ? Double.NaN
                : PowerLaw.lnTime(
                        Math.max(bestGap, MIN_GAP),
                        Math.exp(recent.at(x - apart)),
                        Math.exp(recent.at(x - 2 * apart)),
                        apart);
    }

    double gradientTrend() {
        return slowNorm > 0 ? Math.log(fastNorm / slowNorm) : Double.NaN;
    }

    double seconds() {
        return seconds;
    }

    int sinceBest() {
        return sinceBest;
    }

    /**
     * Steps after this one are evaluated again: the run was resumed. What they showed of its pace
     * stays.
     */
    public void rewind(long to) {
        step = Math.min(step, to);
        hitStep = hitStep > to ? -1 : hitStep;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        fast.write(out);
        slow.write(out);
        recent.write(out);
        for (double number : new double[] {startGap, bestGap, variance, fastNorm, slowNorm}) {
            out.writeDouble(number);
        }
        out.writeDouble(seconds);
        VarLong.write(out, step);
        VarLong.write(out, hitStep);
        VarLong.writeInt(out, evaluations);
        VarLong.writeInt(out, sinceBest);
        out.writeBoolean(diverged);
    }

    @Override
    public void read(DataInput in) throws IOException {
        fast.read(in);
        slow.read(in);
        recent.read(in);
        startGap = in.readDouble();
        bestGap = in.readDouble();
        variance = in.readDouble();
        fastNorm = in.readDouble();
        slowNorm = in.readDouble();
        seconds = in.readDouble();
        step = VarLong.read(in);
        hitStep = VarLong.read(in);
        evaluations = VarLong.readInt(in);
        sinceBest = VarLong.readInt(in);
        diverged = in.readBoolean();
    }
}
