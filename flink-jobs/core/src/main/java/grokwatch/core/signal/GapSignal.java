package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.RollingWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The gap between training and validation, and its trend, over an exact window of evaluations. A
 * validation value is set against the latest training value, since trainers log the two at
 * different steps.
 */
public final class GapSignal implements StatePart {

    private static final double TREND_STEPS = 1000;

    private final RollingWindow accuracy;
    private final RollingWindow loss;

    /**
     * @param evaluations in the window, >= 2
     */
    public GapSignal(int evaluations) {
        accuracy = new RollingWindow(evaluations);
        loss = new RollingWindow(evaluations);
    }

    /** Takes an evaluation's accuracies in, fractions. */
    public void observeAccuracy(long step, double train, double validation) {
        accuracy.add(step, train - validation);
    }

    /** Takes an evaluation's losses in, nats. */
    public void observeLoss(long step, double train, double validation) {
        loss.add(step, validation - train);
    }

    @Override
    public void rewind(long step) {
        accuracy.truncateAfter(step);
        loss.truncateAfter(step);
    }

    public Diagnostics.Gap read() {
        return new Diagnostics.Gap(
                Math.max(accuracy.size(), loss.size()),
                accuracy.mean(),
                loss.mean(),
                TREND_STEPS * accuracy.slope(),
                TREND_STEPS * loss.slope());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        accuracy.write(out);
        loss.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        accuracy.read(in);
        loss.read(in);
    }
}
