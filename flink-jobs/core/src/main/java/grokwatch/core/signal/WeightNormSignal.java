package grokwatch.core.signal;

import grokwatch.core.codec.Storable;
import grokwatch.core.stats.ExponentialRegression;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How fast ln of the squared weight norm falls on the decay clock, learned online rather than
 * assumed: its constant differs twofold between networks.
 *
 * @see "Truong et al. (2026). First-Passage Prediction of grokking, arXiv 2605.18845."
 */
public final class WeightNormSignal implements Storable {

    private static final double SMALLEST_NORM = 1e-12;

    private final EvaluationClock clock = new EvaluationClock();
    private final ExponentialRegression decay = new ExponentialRegression();
    private double last = Double.NaN;

    /**
     * Takes a finite weight norm in.
     *
     * @param decayClock its reading, or NaN
     */
    public void observe(long step, double weightNorm, double decayClock) {
        last = weightNorm;
        if (!Double.isNaN(decayClock)) {
            clock.tick(step);
            decay.add(decayClock, lnSquared(weightNorm), clock.longRetention());
        }
    }

    /** The run has memorised: what the norm did before is another regime. */
    public void startAtMemorisation() {
        decay.clear();
    }

    public void rewind(long step) {
        clock.rewind(step);
    }

    /** Last weight norm; NaN when none. */
    public double last() {
        return last;
    }

    /** Minus the slope of ln squared norm, per unit of decay clock; NaN when unknown. */
    public double decayRate() {
        return -decay.slope();
    }

    /** t-value of {@link #decayRate}. */
    public double decayRateT() {
        return -decay.tValue();
    }

    private static double lnSquared(double norm) {
        return 2 * Math.log(Math.max(norm, SMALLEST_NORM));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        clock.write(out);
        decay.write(out);
        out.writeDouble(last);
    }

    @Override
    public void read(DataInput in) throws IOException {
        clock.read(in);
        decay.read(in);
        last = in.readDouble();
    }
}
