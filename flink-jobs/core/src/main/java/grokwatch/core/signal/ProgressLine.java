package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.stats.ExponentialRegression;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The line of logit progress on the step: a rise that has begun follows a logistic curve. */
public final class ProgressLine implements StatePart {

    private static final double EDGE = 1e-3;

    private final EvaluationClock clock = new EvaluationClock();
    private final ExponentialRegression line = new ExponentialRegression();

    /**
     * @param progress from the plateau's level (0) to the target (1); cut to [0.001, 0.999]
     */
    public void observe(long step, double progress) {
        clock.tick(step);
        double p = Math.max(EDGE, Math.min(1 - EDGE, progress));
        line.add(step, Math.log(p / (1 - p)), clock.shortRetention());
    }

    @Override
    public void rewind(long step) {
        clock.rewind(step);
    }

    /** Slope of logit progress per step; NaN when unknown. */
    public double slope() {
        return line.slope();
    }

    /** Its t-value; NaN when unknown. */
    public double tValue() {
        return line.tValue();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        clock.write(out);
        line.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        clock.read(in);
        line.read(in);
    }
}
