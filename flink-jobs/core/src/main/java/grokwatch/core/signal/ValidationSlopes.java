package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.ExponentialRegression;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Slopes of the validation curves on ln step at two memories, and how far the loss has fallen from
 * its peak. Validation loss moves before validation accuracy does.
 *
 * @see "Wang, Ying, Kanamori (2026). Distributional Spectral Diagnostics, arXiv 2605.08237: of the
 *     scalar streams, log-probability separates best."
 */
public final class ValidationSlopes implements StatePart {

    private static final double MIN_LOSS = 1e-12;

    private final EvaluationClock lossClock = new EvaluationClock();
    private final EvaluationClock accuracyClock = new EvaluationClock();
    private final ExponentialRegression lossShort = new ExponentialRegression();
    private final ExponentialRegression lossLong = new ExponentialRegression();
    private final ExponentialRegression accuracy = new ExponentialRegression();
    private double lnLoss = Double.NaN;
    private double lnPeak = Double.NaN;

    /** Takes a finite validation loss in. */
    public void observeLoss(long step, double loss) {
        lossClock.tick(step);
        double x = lnStep(step);
        lnLoss = Math.log(Math.max(loss, MIN_LOSS));
        lnPeak = lnPeak >= lnLoss ? lnPeak : lnLoss;
        lossShort.add(x, lnLoss, lossClock.shortRetention());
        lossLong.add(x, lnLoss, lossClock.longRetention());
    }

    /** Takes a finite validation accuracy in. */
    public void observeAccuracy(long step, double value) {
        accuracyClock.tick(step);
        accuracy.add(lnStep(step), value, accuracyClock.longRetention());
    }

    /** Measures the fall from now on: the run has memorised. */
    public void startAtMemorisation() {
        lnPeak = lnLoss;
    }

    @Override
    public void rewind(long step) {
        lossClock.rewind(step);
        accuracyClock.rewind(step);
    }

    /** What the line so far says ln validation loss is at a step; NaN when empty. */
    public double predictLnLoss(long step) {
        return lossLong.predict(lnStep(step));
    }

    /** ln of the validation loss at a step, smoothed by the line of the short memory. */
    public double smoothLnLoss(long step) {
        return lossShort.predict(lnStep(step));
    }

    /** ln of the last validation loss; NaN when none. */
    public double lastLnLoss() {
        return lnLoss;
    }

    /** Slope of ln validation loss on ln step, long memory; NaN when unknown. */
    public double lossSlope() {
        return lossLong.slope();
    }

    /** t-value of the slope of ln validation loss, long memory; NaN when unknown. */
    public double lossTrend() {
        return lossLong.tValue();
    }

    public Diagnostics.Slopes read() {
        return new Diagnostics.Slopes(
                lossShort.slope(),
                lossShort.tValue(),
                lossLong.slope(),
                lossLong.tValue(),
                accuracy.slope(),
                accuracy.tValue(),
                lnPeak - lnLoss);
    }

    private static double lnStep(long step) {
        return Math.log(step + 1.0);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        lossClock.write(out);
        accuracyClock.write(out);
        lossShort.write(out);
        lossLong.write(out);
        accuracy.write(out);
        out.writeDouble(lnLoss);
        out.writeDouble(lnPeak);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lossClock.read(in);
        accuracyClock.read(in);
        lossShort.read(in);
        lossLong.read(in);
        accuracy.read(in);
        lnLoss = in.readDouble();
        lnPeak = in.readDouble();
    }
}
