package grokwatch.core.detector;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A run whose numbers have left the finite, or whose training loss has exploded.
 *
 * <p>Non-finite: three consecutive points of one metric. A metric other than the training loss
 * counts only once it has been finite, since loggers write NaN for "not measured"; single
 * infinities of the gradient norm are ordinary under loss scaling, but one that is not finite
 * beside a training loss of exactly zero is how a failed half-precision run looks from its start.
 *
 * <p>Exploded: the training loss stays above three times its start, and above 0.3, for 20 points
 * and 2 % of the steps without halving from its peak. The floor is for runs that are first seen
 * when their loss is already near zero, or whose loss may be negative.
 */
public final class DivergenceDetector implements Storable {

    private static final int CONSECUTIVE = 3;
    private static final double EXPLOSION = 3;
    private static final double MIN_START = 0.1;
    private static final int EXPLODED_POINTS = 20;
    private static final double EXPLODED_SHARE = 0.02;

    private final int[] streaks = new int[Metric.COUNT];
    private int finiteBefore;
    private double initialLoss = Double.NaN;
    private boolean lossIsZero;
    private double peak;
    private int explodedPoints;
    private long explodedSince;
    private int offender = -1;
    private long offence = -1;
    private boolean diverged;

    /** Takes a NaN or an infinity in. */
    public void observeNonFinite(Metric metric, long step) {
        if (diverged || !counts(metric)) {
            return;
        }
        if (offender < 0) {
            offender = metric.ordinal();
            offence = step;
        }
        streaks[metric.ordinal()]++;
        diverged = streaks[metric.ordinal()] >= CONSECUTIVE;
    }

    private boolean counts(Metric metric) {
        return metric == Metric.TRAIN_LOSS
                || (finiteBefore & bit(metric)) != 0
                || metric == Metric.GRADIENT_NORM && lossIsZero;
    }

    /** Takes a finite value in. */
    public void observeFinite(Metric metric, double value, long step) {
        if (diverged) {
            return;
        }
        finiteBefore |= bit(metric);
        streaks[metric.ordinal()] = 0;
        if (offender == metric.ordinal()) {
            offender = -1;
            offence = -1;
        }
        if (metric == Metric.TRAIN_LOSS) {
            observeLoss(value, step);
        }
    }

    private void observeLoss(double loss, long step) {
        lossIsZero = loss == 0;
        if (Double.isNaN(initialLoss)) {
            initialLoss = loss;
        }
        if (loss <= EXPLOSION * Math.max(initialLoss, MIN_START) || loss < peak / 2) {
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
            offender = Metric.TRAIN_LOSS.ordinal();
            offence = explodedSince;
            diverged = true;
        }
    }

    private static int bit(Metric metric) {
        return 1 << metric.ordinal();
    }

    /** Begins a new attempt of the same run: only its initial loss is remembered. */
    public void restart() {
        Arrays.fill(streaks, 0);
        finiteBefore = 0;
        lossIsZero = false;
        peak = 0;
        explodedPoints = 0;
        offender = -1;
        offence = -1;
        diverged = false;
    }

    /** Takes over the first loss of the attempt before: this one may start from a checkpoint. */
    public void startFrom(double initialLoss) {
        this.initialLoss = initialLoss;
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
            out.writeByte(streak);
        }
        VarLong.writeInt(out, finiteBefore);
        out.writeDouble(initialLoss);
        out.writeBoolean(lossIsZero);
        out.writeDouble(peak);
        VarLong.writeInt(out, explodedPoints);
        VarLong.write(out, explodedSince);
        out.writeByte(offender);
        VarLong.write(out, offence);
        out.writeBoolean(diverged);
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < streaks.length; i++) {
            streaks[i] = in.readByte();
        }
        finiteBefore = VarLong.readInt(in);
        initialLoss = in.readDouble();
        lossIsZero = in.readBoolean();
        peak = in.readDouble();
        explodedPoints = VarLong.readInt(in);
        explodedSince = VarLong.read(in);
        offender = in.readByte();
        offence = VarLong.read(in);
        diverged = in.readBoolean();
    }
}
