package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Float rounding has stopped learning: the training loss is at the rounding floor and the gradient
 * is gone, for twenty points.
 *
 * @see "Prieto et al. (2025). Grokking at the Edge of Numerical Stability, arXiv 2501.04697."
 */
public final class SoftmaxCollapseDetector implements StatePart {

    private static final double LOSS_FLOOR = 1e-7;
    private static final double VANISHED = 1e-3;
    private static final int POINTS = 20;

    private double referenceNorm = Double.NaN;
    private int streak;

    /** The gradient norm at memorisation: vanished means a thousandth of it. */
    public void startAt(double gradientNorm) {
        referenceNorm = gradientNorm;
    }

    /** Takes a finite training loss and the latest gradient norm in; NaN norms break the streak. */
    public void observe(double trainLoss, double gradientNorm) {
        boolean gone = trainLoss <= LOSS_FLOOR && gradientNorm <= VANISHED * referenceNorm;
        streak = gone ? Math.min(streak + 1, POINTS) : 0;
    }

    /** Starts counting again: the run was resumed. */
    @Override
    public void rewind(long step) {
        streak = 0;
    }

    public boolean isCollapsed() {
        return streak >= POINTS;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(referenceNorm);
        VarLong.writeInt(out, streak);
    }

    @Override
    public void read(DataInput in) throws IOException {
        referenceNorm = in.readDouble();
        streak = VarLong.readInt(in);
    }
}
