package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.WhitenedCusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The turn of the validation curves at the end of a plateau, before accuracy visibly rises:
 * whitened CUSUMs on the loss below its own trend and on the accuracy above the plateau's level.
 */
public final class ValidationTurnDetector implements StatePart {

    private static final int BASELINE = 16;
    private static final double MIN_LOSS_DEVIATION = 0.01;

    private final WhitenedCusum loss = new WhitenedCusum(BASELINE);
    private final WhitenedCusum accuracy = new WhitenedCusum(BASELINE);

    /**
     * @param lnLoss of the evaluation
     * @param trend what the line so far says it should be; NaN is ignored
     */
    public void observeLoss(double lnLoss, double trend) {
        if (!Double.isNaN(trend)) {
            loss.add(trend - lnLoss, MIN_LOSS_DEVIATION);
        }
    }

    /**
     * @param accuracy of the evaluation, fraction
     * @param level of the plateau; NaN is ignored
     * @param smallestDeviation sampling noise of the accuracy, > 0
     */
    public void observeAccuracy(double accuracy, double level, double smallestDeviation) {
        if (!Double.isNaN(level)) {
            this.accuracy.add(accuracy - level, smallestDeviation);
        }
    }

    /** Starts again: the regime has changed, or a spike has passed. */
    public void restart() {
        loss.clear();
        accuracy.clear();
    }

    public boolean lossTurned() {
        return loss.alarm();
    }

    public boolean accuracyTurned() {
        return accuracy.alarm();
    }

    /** Evidence that the loss turns down: CUSUM in [0, 20], alarm above 10. */
    public double lossEvidence() {
        return loss.sum();
    }

    /** The same that the accuracy turns up. */
    public double accuracyEvidence() {
        return accuracy.sum();
    }

    /** Evidence is collected anew: the run was resumed. */
    @Override
    public void rewind(long step) {
        restart();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        loss.write(out);
        accuracy.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        loss.read(in);
        accuracy.read(in);
    }
}
