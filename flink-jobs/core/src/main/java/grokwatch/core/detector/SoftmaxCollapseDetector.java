package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Float rounding has stopped learning: the training loss is at the rounding floor and the gradient
 * is gone, for twenty points and until the step has doubled since: shorter spells pass.
 *
 * @see "Prieto et al. (2025). Grokking at the Edge of Numerical Stability, arXiv 2501.04697."
 */
public final class SoftmaxCollapseDetector implements StatePart {

    private static final double LOSS_FLOOR = 1e-7;
    private static final double VANISHED = 1e-3;
    private static final int POINTS = 20;
    private static final int LASTING = POINTS + 1;
    private static final double GROWTH = 2;

    /** First layout with the step at which the gradient vanished. */
    private static final int LAYOUT_WITH_START = 5;

    private double referenceNorm = Double.NaN;
    private int streak;
    private long since;

    /** The gradient norm at memorisation: vanished means a thousandth of it. */
    public void startAt(double gradientNorm) {
        referenceNorm = gradientNorm;
    }

    /** Takes a finite training loss and the latest gradient norm in; NaN norms break the streak. */
    public void observe(double trainLoss, double gradientNorm, long step) {
        boolean gone = trainLoss <= LOSS_FLOOR && gradientNorm <= VANISHED * referenceNorm;
        since = gone && streak == 0 ? step : since;
        streak = gone ? Math.min(streak + 1, Math.max(streak, POINTS)) : 0;
        if (streak == POINTS && step >= GROWTH * since) {
            streak = LASTING;
        }
    }

    /** Starts counting again: the run was resumed. */
    @Override
    public void rewind(long step) {
        streak = 0;
    }

    public boolean isCollapsed() {
        return streak == LASTING;
    }

    @Override
    public int layout() {
        return LAYOUT_WITH_START;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(referenceNorm);
        VarLong.writeInt(out, streak);
        if (streak > 0) {
            VarLong.write(out, since);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, layout());
    }

    @Override
    public void read(DataInput in, int layout) throws IOException {
        referenceNorm = in.readDouble();
        streak = VarLong.readInt(in);
        since = layout < LAYOUT_WITH_START || streak == 0 ? 0 : VarLong.read(in);
    }
}
