package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A jump of the validation accuracy that is the measure's own: answers come to be right at last by
 * a margin that has grown all along. ln validation loss goes on through the jump in the line on ln
 * step that it followed before, falling.
 *
 * <p>Decided once a rise, when half the way is confirmed. The rise has to have taken no more than a
 * tenth of the steps from the last evaluation at the plateau's level; the loss may leave its line
 * by what the line itself falls in that time, or by 0.05 where that is less.
 *
 * @see "Levi, Beck, Bar-Sinai (2023). Grokking in Linear Estimators, arXiv 2310.16441."
 */
public final class ThresholdArtefactDetector implements StatePart {

    private static final double LEVEL_PROGRESS = 0.1;
    private static final double FALLING_T = -3;
    private static final double MAX_JUMP = Math.log(1.1);
    private static final double TRIFLE = 0.05;

    private float quietX = Float.NaN;
    private float quietLnLoss = Float.NaN;
    private float quietSlope = Float.NaN;
    private boolean decided;
    private boolean artefact;

    /**
     * Takes in an evaluation at the plateau's level.
     *
     * @param x ln of its step
     * @param lnLoss of the line of ln validation loss at it; NaN without losses
     * @param slope of that line on ln step
     * @param tValue of the slope
     */
    public void observeLevel(double x, double lnLoss, double slope, double tValue) {
        quietX = (float) x;
        quietLnLoss = (float) lnLoss;
        quietSlope = tValue < FALLING_T ? (float) slope : Float.NaN;
        decided = false;
        artefact = false;
    }

    /**
     * Takes in that half the way has been confirmed.
     *
     * @param halfX ln of the first step at half the way
     * @param x ln of the present step
     * @param lnLoss ln of the last validation loss; NaN without losses
     */
    public void observeHalfWay(double halfX, double x, double lnLoss) {
        if (!decided) {
            decided = true;
            double expected = quietLnLoss + quietSlope * (x - quietX);
            double tolerance = Math.max(TRIFLE, Math.abs(expected - quietLnLoss));
            artefact = halfX - quietX <= MAX_JUMP && Math.abs(lnLoss - expected) <= tolerance;
        }
    }

    /** Whether an evaluation with this progress is one at the plateau's level. */
    public static boolean isLevel(double progress) {
        return progress < LEVEL_PROGRESS;
    }

    public boolean isArtefact() {
        return artefact;
    }

    /** Decides again: the rise is forgotten. */
    @Override
    public void rewind(long step) {
        decided = false;
        artefact = false;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeFloat(quietX);
        out.writeFloat(quietLnLoss);
        out.writeFloat(quietSlope);
        out.writeBoolean(decided);
        out.writeBoolean(artefact);
    }

    @Override
    public void read(DataInput in) throws IOException {
        quietX = in.readFloat();
        quietLnLoss = in.readFloat();
        quietSlope = in.readFloat();
        decided = in.readBoolean();
        artefact = in.readBoolean();
    }
}
