package grokwatch.core.regime;

import grokwatch.core.codec.FixedPoint;
import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Decides the learning regime of a run from pairs of a training and a validation value. O(1).
 *
 * <p>Before memorisation it compares the gains of both sides since the first pair: a validation
 * gain of half the training gain or more means {@link Regime#TRACKING}, of a quarter or less {@link
 * Regime#INTERPOLATING}. A change needs three pairs in a row. A memorised run interpolates while
 * its validation lags, and tracks where it never did.
 */
public final class RegimeClassifier implements StatePart {

    private static final int MIN_PAIRS = 5;
    private static final int CONFIRMATIONS = 3;
    private static final double TRACKS = 0.5;
    private static final double LAGS = 0.25;

    /** Gain of ln training loss that shows a trend. */
    private static final double MIN_LOSS_GAIN = 0.05;

    /** The same of an accuracy, a fraction. */
    private static final double MIN_ACCURACY_GAIN = 0.05;

    private static final double MIN_LOSS = 1e-9;

    private final Pairs accuracies = new Pairs();
    private final Pairs losses = new Pairs();
    private int scores;
    private Regime regime = Regime.UNKNOWN;
    private Regime candidate = Regime.UNKNOWN;
    private int streak;

    public Regime regime() {
        return regime;
    }

    /**
     * Takes a point in.
     *
     * @param point after {@link #training}
     * @param scored whether the point holds a value of the target metric
     * @param memorised whether the run has memorised its training data
     * @param lags whether its validation lags behind
     */
    public void observe(Observation point, boolean scored, boolean memorised, boolean lags) {
        boolean paired = readValidation(point);
        boolean trained = accuracies.isTrained() || losses.isTrained();
        if (scored && !trained) {
            scores = Math.min(scores + 1, MIN_PAIRS);
        }
        if (memorised) {
            settle(lags ? Regime.INTERPOLATING : regime);
        } else if (paired) {
            propose(evidence());
        } else if (!trained && scores == MIN_PAIRS) {
            settle(Regime.SCORE_ONLY);
        }
    }

    /** Sets the latest training values that the next point is compared with; NaN: none. */
    public void training(double accuracy, double loss) {
        accuracies.train = (float) accuracy;
        losses.train = -ln(loss);
    }

    private boolean readValidation(Observation point) {
        boolean paired = false;
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            paired = accuracies.add((float) point.get(Metric.VALIDATION_ACCURACY));
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            paired |= losses.add(-ln(point.get(Metric.VALIDATION_LOSS)));
        }
        return paired;
    }

    /** Accuracies decide where they have moved: a loss may rise while its accuracy does, too. */
    private Regime evidence() {
        if (accuracies.trainGain() >= MIN_ACCURACY_GAIN) {
            return accuracies.evidence();
        }
        return losses.trainGain() >= MIN_LOSS_GAIN ? losses.evidence() : Regime.UNKNOWN;
    }

    private void propose(Regime next) {
        if (next == Regime.UNKNOWN || next == regime) {
            streak = 0;
            return;
        }
        streak = next == candidate ? streak + 1 : 1;
        candidate = next;
        if (streak >= CONFIRMATIONS) {
            settle(next);
        }
    }

    private void settle(Regime next) {
        regime = next;
        streak = 0;
    }

    /** A change of regime must be confirmed anew. */
    @Override
    public void rewind(long step) {
        streak = 0;
    }

    private static float ln(double loss) {
        return (float) Math.log(Math.max(loss, MIN_LOSS));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        accuracies.write(out);
        losses.write(out);
        out.writeByte(Regime.CODEC.code(regime) << 4 | Regime.CODEC.code(candidate));
        out.writeByte(scores << 4 | streak);
    }

    @Override
    public void read(DataInput in) throws IOException {
        accuracies.read(in);
        losses.read(in);
        int regimes = in.readUnsignedByte();
        regime = Regime.CODEC.require(regimes >> 4);
        candidate = Regime.CODEC.require(regimes & 15);
        int counts = in.readUnsignedByte();
        scores = counts >> 4;
        streak = counts & 15;
    }

    /** One training metric and its validation counterpart, turned so that more is better. */
    private static final class Pairs implements Storable {

        /** Set before each point: not kept. */
        private float train = Float.NaN;

        private float firstTrain = Float.NaN;
        private float firstValidation = Float.NaN;
        private float bestTrain;
        private float bestValidation;
        private int count;

        boolean isTrained() {
            return !Float.isNaN(train);
        }

        /** Values are rounded to what is kept of them, so that a restore changes nothing. */
        boolean add(float logged) {
            if (!isTrained()) {
                return false;
            }
            float validation = FixedPoint.round(logged);
            float fitted = FixedPoint.round(train);
            if (count == 0) {
                firstTrain = fitted;
                firstValidation = validation;
                bestTrain = fitted;
                bestValidation = validation;
            }
            bestTrain = Math.max(bestTrain, fitted);
            bestValidation = Math.max(bestValidation, validation);
            count = Math.min(count + 1, MIN_PAIRS);
            return count == MIN_PAIRS;
        }

        double trainGain() {
            return count < MIN_PAIRS ? 0 : (double) bestTrain - firstTrain;
        }

        Regime evidence() {
            double share = ((double) bestValidation - firstValidation) / trainGain();
            if (share >= TRACKS) {
                return Regime.TRACKING;
            }
            return share <= LAGS ? Regime.INTERPOLATING : Regime.UNKNOWN;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeShort(FixedPoint.encode(firstTrain));
            out.writeShort(FixedPoint.encode(firstValidation));
            out.writeShort(FixedPoint.encode(bestTrain));
            out.writeShort(FixedPoint.encode(bestValidation));
            VarLong.writeInt(out, count);
        }

        @Override
        public void read(DataInput in) throws IOException {
            firstTrain = FixedPoint.decode(in.readShort());
            firstValidation = FixedPoint.decode(in.readShort());
            bestTrain = FixedPoint.decode(in.readShort());
            bestValidation = FixedPoint.decode(in.readShort());
            count = VarLong.readInt(in);
        }
    }
}
