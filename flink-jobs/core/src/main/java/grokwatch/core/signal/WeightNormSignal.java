package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.ExponentialRegression;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How fast ln of the squared weight norm falls on the decay clock, learned online rather than
 * assumed: its constant differs twofold between networks. Without weight decay that clock stands
 * still, and the norm is followed on ln step instead.
 *
 * @see "Truong et al. (2026). First-Passage Prediction of grokking, arXiv 2605.18845."
 */
public final class WeightNormSignal implements StatePart {

    private static final double MIN_NORM = 1e-12;

    private final EvaluationClock clock = new EvaluationClock();
    private final ExponentialRegression line = new ExponentialRegression();
    private double last = Double.NaN;
    private boolean undecayed;

    /**
     * Takes a finite weight norm in.
     *
     * @param decayClock its reading, or NaN
     * @param weightDecay in force, or NaN
     */
    public void observe(long step, double weightNorm, double decayClock, double weightDecay) {
        last = weightNorm;
        if (!Double.isNaN(decayClock)) {
            switchAxis(weightDecay == 0);
            clock.tick(step);
            double x = undecayed ? Math.log(step + 1.0) : decayClock;
            line.add(x, lnSquared(weightNorm), clock.longRetention());
        }
    }

    private void switchAxis(boolean toStep) {
        if (undecayed != toStep) {
            line.clear();
            undecayed = toStep;
        }
    }

    /** The run has memorised: what the norm did before is another regime. */
    public void startAtMemorisation() {
        line.clear();
    }

    @Override
    public void rewind(long step) {
        clock.rewind(step);
    }

    /** Last weight norm; NaN when none. */
    public double last() {
        return last;
    }

    /** Minus the slope of ln squared norm, per unit of decay clock; NaN when unknown. */
    public double decayRate() {
        return undecayed ? Double.NaN : -line.slope();
    }

    /** t-value of {@link #decayRate}. */
    public double decayRateT() {
        return undecayed ? Double.NaN : -line.tValue();
    }

    /** t-value of the growth of an undecayed norm with ln step; NaN when decayed or unknown. */
    public double growthT() {
        return undecayed ? line.tValue() : Double.NaN;
    }

    private static double lnSquared(double norm) {
        return 2 * Math.log(Math.max(norm, MIN_NORM));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        clock.write(out);
        line.write(out);
        out.writeDouble(last);
        out.writeBoolean(undecayed);
    }

    @Override
    public void read(DataInput in) throws IOException {
        clock.read(in);
        line.read(in);
        last = in.readDouble();
        undecayed = in.readBoolean();
    }
}
