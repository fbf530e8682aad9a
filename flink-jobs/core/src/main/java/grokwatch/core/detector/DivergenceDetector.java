package grokwatch.core.detector;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A run whose numbers have left the finite, or whose training loss has exploded.
 *
 * <p>Non-finite: three consecutive points of one metric. A metric other than the training loss
 * counts only once it has been finite, since loggers write NaN for "not measured"; single
 * infinities of the gradient norm are ordinary under loss scaling. Exploded: the training loss
 * stays above three times its start for 20 points and 2 % of the steps without halving from its
 * peak.
 */
public final class DivergenceDetector implements Storable {

    private static final int CONSECUTIVE = 3;
    private static final double EXPLOSION = 3;
    private static final int EXPLODED_POINTS = 20;
    private static final double EXPLODED_SHARE = 0.02;

    private final int[] streaks = new int[Metric.COUNT];
    private int finiteBefore;
    private double initialLoss = Double.NaN;
    private double peak;
    private int explodedPoints;
    private long explodedSince;
    private int offender = -1;
    private long offence = -1;
    private boolean diverged;

    /** Takes a NaN or an infinity in. */
    public void observeNonFinite(Metric metric, long step) {
        boolean counts = metric == Metric.TRAIN_LOSS || (finiteBefore & bit(metric)) != 0;
        if (diverged || !counts) {
            return;
        }
        if (offender < 0) {
            offender = metric.ordinal();
            offence = step;
        }
        streaks[metric.ordinal()]++;
        if (streaks[metric.ordinal()] >= CONSECUTIVE) {
            diverged = true;
        }
    }

    /** Takes a finite value in. */
    public void observeFinite(Metric metric, double value, long step) {
        finiteBefore |= bit(metric);
        streaks[metric.ordinal()] = 0;
        if (!diverged && offender == metric.ordinal()) {
            offender = -1;
            offence = -1;
        }
        if (metric == Metric.TRAIN_LOSS) {
            observeLoss(value, step);
        }
    }

    private void observeLoss(double loss, long step) {
        if (Double.isNaN(initialLoss)) {
            initialLoss = loss;
        }
        if (loss <= EXPLOSION * initialLoss || loss < peak / 2) {
            explodedPoints = 0;
            peak = 0;
            return;
        }
        if (explodedPoints == 0) {
            explodedSince = step;
        }
        explodedPoints++;
        peak = Math.max(peak, loss);
        if (explodedPoints >= EXPLODED_POINTS && step - explodedSince >= EXPLODED_SHARE * step) {
            if (!diverged) {
                offender = Metric.TRAIN_LOSS.ordinal();
                offence = explodedSince;
            }
            diverged = true;
        }
    }

    private static int bit(Metric metric) {
        return 1 << metric.ordinal();
    }

    /** First finite training loss; NaN before it. */
    public double initialLoss() {
        return initialLoss;
    }

    public boolean isDiverged() {
        return diverged;
    }

    /** The metric that went first; only when diverged. */
    public Metric offender() {
        return Metric.of(offender);
    }

    /** The step at which it went; only when diverged. */
    public long offenceStep() {
        return offence;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (int streak : streaks) {
            VarLong.writeInt(out, streak);
        }
        VarLong.writeInt(out, finiteBefore);
        out.writeDouble(initialLoss);
        out.writeDouble(peak);
        VarLong.writeInt(out, explodedPoints);
        VarLong.write(out, explodedSince);
        VarLong.writeInt(out, offender);
        VarLong.write(out, offence);
        out.writeBoolean(diverged);
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < streaks.length; i++) {
            streaks[i] = VarLong.readInt(in);
        }
        finiteBefore = VarLong.readInt(in);
        initialLoss = in.readDouble();
        peak = in.readDouble();
        explodedPoints = VarLong.readInt(in);
        explodedSince = VarLong.read(in);
        offender = VarLong.readInt(in);
        offence = VarLong.read(in);
        diverged = in.readBoolean();
    }
}
