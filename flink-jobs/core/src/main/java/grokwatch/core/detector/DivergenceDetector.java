package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
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
public final class DivergenceDetector implements StatePart {

    private static final int CONSECUTIVE = 3;
    private static final double EXPLOSION = 3;
    private static final double MIN_START = 0.1;
    private static final int EXPLODED_POINTS = 20;
    private static final double EXPLODED_SHARE = 0.02;

    /** First layout that says how many metrics it has. */
    private static final int COUNTED = 5;

    private static final int METRICS_BEFORE_COUNTED = 9;

    private final int[] streaks = new int[Metric.COUNT];
    private int finiteBefore;
    private double initialLoss = Double.NaN;
    private boolean lossIsZero;
    private double peak;
    private int explodedPoints;
    private long explodedSince;
    private Metric offender;
    private long offence = -1;
    private boolean diverged;

    /** Takes a NaN or an infinity in. */
    public void observeNonFinite(Metric metric, long step) {
        if (diverged || !counts(metric)) {
            return;
        }
        if (offender == null) {
            offender = metric;
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
        if (offender == metric) {
            offender = null;
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
            offender = Metric.TRAIN_LOSS;
            offence = explodedSince;
            diverged = true;
        }
    }

    private static int bit(Metric metric) {
        return 1 << metric.ordinal();
    }

    /** Begins a new attempt of the same run: only its initial loss is remembered. */
    @Override
    public void rewind(long step) {
        Arrays.fill(streaks, 0);
        finiteBefore = 0;
        lossIsZero = false;
        peak = 0;
        explodedPoints = 0;
        offender = null;
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
        return offender;
    }

    /** The step at which it went; only when diverged. */
    public long offenceStep() {
        return offence;
    }

    @Override
    public int layout() {
        return COUNTED;
    }

    /** Writes every metric in the order of the codes: its streak, and whether it was finite. */
    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(Metric.COUNT);
        for (int code = 0; code < Metric.COUNT; code++) {
            Metric metric = Metric.CODEC.require(code);
            boolean finite = (finiteBefore & bit(metric)) != 0;
            out.writeByte(streaks[metric.ordinal()] << 1 | (finite ? 1 : 0));
        }
        writeLoss(out);
        Metric.CODEC.write(out, offender);
        VarLong.write(out, offence);
        out.writeBoolean(diverged);
    }

    private void writeLoss(DataOutput out) throws IOException {
        out.writeDouble(initialLoss);
        out.writeBoolean(lossIsZero);
        out.writeDouble(peak);
        VarLong.writeInt(out, explodedPoints);
        VarLong.write(out, explodedSince);
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, COUNTED);
    }

    /** Layouts before 5 do not say how many metrics they have. */
    @Override
    public void read(DataInput in, int layout) throws IOException {
        if (layout < COUNTED) {
            readReleasedMetrics(in);
        } else {
            readMetrics(in);
        }
        readLoss(in);
        offender = Metric.CODEC.read(in);
        offence = VarLong.read(in);
        diverged = in.readBoolean();
    }

    private void readMetrics(DataInput in) throws IOException {
        Arrays.fill(streaks, 0);
        finiteBefore = 0;
        int count = in.readByte();
        for (int code = 0; code < count; code++) {
            Metric metric = Metric.CODEC.require(code);
            int packed = in.readByte();
            streaks[metric.ordinal()] = packed >> 1;
            finiteBefore |= (packed & 1) == 1 ? bit(metric) : 0;
        }
    }

    private void readReleasedMetrics(DataInput in) throws IOException {
        Arrays.fill(streaks, 0);
        finiteBefore = 0;
        for (int code = 0; code < METRICS_BEFORE_COUNTED; code++) {
            streaks[Metric.CODEC.require(code).ordinal()] = in.readByte();
        }
        int finite = VarLong.readInt(in);
        for (int code = 0; code < METRICS_BEFORE_COUNTED; code++) {
            finiteBefore |= (finite >> code & 1) == 1 ? bit(Metric.CODEC.require(code)) : 0;
        }
    }

    private void readLoss(DataInput in) throws IOException {
        initialLoss = in.readDouble();
        lossIsZero = in.readBoolean();
        peak = in.readDouble();
        explodedPoints = VarLong.readInt(in);
        explodedSince = VarLong.read(in);
    }
}
