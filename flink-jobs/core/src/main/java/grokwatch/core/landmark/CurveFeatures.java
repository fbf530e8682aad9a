package grokwatch.core.landmark;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows a run's curves so that a landmark can be taken at any step. O(1) a point, no allocation.
 *
 * <p>Losses and the weight norm are followed as logarithms, the accuracy as it is.
 */
public final class CurveFeatures implements StatePart {

    private static final double MIN = 1e-9;

    final FollowedSignal accuracy = new FollowedSignal();
    final FollowedSignal loss = new FollowedSignal();
    final FollowedSignal trainLoss = new FollowedSignal();
    final FollowedSignal norm = new FollowedSignal();
    final Peak lossPeak = new Peak();
    final Peak normPeak = new Peak();
    private final FollowedSignal[] signals = {accuracy, loss, trainLoss, norm};

    private long memorisedStep = -1;
    private long firstStep = -1;
    private long secondStep = -1;
    private float highestAccuracy;
    private float lowestAccuracy = 1;

    /**
     * Takes a point in.
     *
     * @param memorisedStep first step of memorisation, confirmed or not yet; -1 before
     * @return whether that is another than at the last point, so that landmarks begin anew
     */
    public boolean observe(Observation point, long memorisedStep) {
        double x = Math.log(Math.max(point.step(), 1));
        noteStep(point.step());
        follow(loss, point, Metric.VALIDATION_LOSS, x);
        follow(trainLoss, point, Metric.TRAIN_LOSS, x);
        follow(norm, point, Metric.WEIGHT_NORM, x);
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            lossPeak.observe(x, loss.level(x));
        }
        if (point.hasFinite(Metric.WEIGHT_NORM)) {
            normPeak.observe(x, norm.mean());
        }
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            double value = point.get(Metric.VALIDATION_ACCURACY);
            accuracy.add(x, value);
            highestAccuracy = Math.max(highestAccuracy, (float) value);
        }
        return anchor(memorisedStep, point.hasFinite(Metric.VALIDATION_ACCURACY));
    }

    private void noteStep(long step) {
        if (firstStep < 0) {
            firstStep = step;
        } else if (secondStep < 0 && step > firstStep) {
            secondStep = step;
        }
    }

    private static void follow(FollowedSignal signal, Observation point, Metric metric, double x) {
        if (point.hasFinite(metric)) {
            signal.add(x, Math.log(Math.max(point.get(metric), MIN)));
        }
    }

    private boolean anchor(long memorised, boolean evaluated) {
        boolean changed = memorised != memorisedStep;
        if (changed) {
            memorisedStep = memorised;
            lowestAccuracy = 1;
            for (FollowedSignal signal : signals) {
                signal.dropAnchor();
            }
        }
        if (memorisedStep >= 0) {
            for (FollowedSignal signal : signals) {
                signal.anchor();
            }
            if (evaluated) {
                lowestAccuracy = Math.min(lowestAccuracy, (float) Math.max(accuracy.mean(), 0));
            }
        }
        return changed;
    }

    /**
     * The run was resumed at the step after this one.
     *
     * @param step >= 0
     */
    @Override
    public void rewind(long step) {
        double x = Math.log(Math.max(step, 1));
        for (FollowedSignal signal : signals) {
            signal.rewind(x);
        }
    }

    /**
     * Memorisation step as delays are measured from: at least 1, and at least the second logged
     * step, since a run that begins memorised did so before its first point. -1 before.
     */
    public long origin() {
        return memorisedStep < 0 ? -1 : Math.max(Math.max(memorisedStep, secondStep), 1);
    }

    /** Level of ln training loss at a step, slow line; NaN when never logged. */
    public double slowTrainLoss(long step) {
        return trainLoss.slowLevel(Math.log(Math.max(step, 1)));
    }

    /** Slope of that line per unit of ln(step); NaN when never logged. */
    public double slowTrainLossSlope() {
        return trainLoss.slowSlope();
    }

    double highestAccuracy() {
        return highestAccuracy;
    }

    double lowestAccuracy() {
        return lowestAccuracy;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (FollowedSignal signal : signals) {
            signal.write(out);
        }
        lossPeak.write(out);
        normPeak.write(out);
        VarLong.write(out, memorisedStep);
        VarLong.write(out, firstStep);
        VarLong.write(out, secondStep);
        out.writeFloat(highestAccuracy);
        out.writeFloat(lowestAccuracy);
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (FollowedSignal signal : signals) {
            signal.read(in);
        }
        lossPeak.read(in);
        normPeak.read(in);
        memorisedStep = VarLong.read(in);
        firstStep = VarLong.read(in);
        secondStep = VarLong.read(in);
        highestAccuracy = in.readFloat();
        lowestAccuracy = in.readFloat();
    }
}
