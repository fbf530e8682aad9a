package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Epoch-wise double descent, which is no grokking: validation loss rises by a tenth or more to a
 * peak about memorisation and has gone nine tenths of the way back to where it was before within
 * another memorisation time.
 *
 * @see "Nakkiran et al. (2019). Deep Double Descent, arXiv 1912.02292."
 */
public final class DoubleDescentDetector implements StatePart {

    private static final double BUMP = 0.1;
    private static final double RECOVERED = 0.1;

    /** The peak's place in memorisation times; smoothing shifts it back a little. */
    private static final double EARLIEST_PEAK = 0.3;

    private static final double LATEST_PEAK = 1.25;

    /** Memorisation times after which it is too late to be called a recovery. */
    private static final double LATEST_RECOVERY = 2;

    private float lowest = Float.NaN;
    private float peak = Float.NaN;
    private long peakStep;
    private boolean seen;

    /** Whether it can still be seen at a step; {@link #observe} is only for such. */
    public boolean isOpen(long step, long memorisedStep) {
        return !seen && (memorisedStep < 0 || step <= LATEST_RECOVERY * memorisedStep);
    }

    /**
     * Takes an evaluation in.
     *
     * @param lnLoss smoothed ln validation loss
     * @param memorisedStep confirmed, or -1
     */
    public void observe(long step, double lnLoss, long memorisedStep) {
        boolean bump = peak - lowest >= BUMP;
        if (!bump && !(lnLoss >= lowest)) {
            lowest = (float) lnLoss;
            peak = lowest;
            peakStep = step;
        } else if (lnLoss > peak) {
            peak = (float) lnLoss;
            peakStep = step;
        }
        seen = bump && memorisedStep >= 0 && isRecovered(lnLoss) && isNear(memorisedStep);
    }

    private boolean isRecovered(double lnLoss) {
        return lnLoss <= lowest + RECOVERED * (peak - lowest);
    }

    private boolean isNear(long memorisedStep) {
        return peakStep >= EARLIEST_PEAK * memorisedStep && peakStep <= LATEST_PEAK * memorisedStep;
    }

    /** Whether it has been seen in this run. */
    public boolean isSeen() {
        return seen;
    }

    /** A bump that was seen was seen: the curve has it before any plateau. */
    @Override
    public void rewind(long step) {
        // Nothing is removed.
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeFloat(lowest);
        out.writeFloat(peak);
        VarLong.write(out, peakStep);
        out.writeBoolean(seen);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lowest = in.readFloat();
        peak = in.readFloat();
        peakStep = VarLong.read(in);
        seen = in.readBoolean();
    }
}
