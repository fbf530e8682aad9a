package grokwatch.core.phase;

import grokwatch.core.codec.StatePart;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Memorisation and generalisation of one run. By accuracies where the run logs both, else by
 * losses; both are followed until it is clear which.
 *
 * <p>A run is judged by losses only after three validation losses without accuracies to go with
 * them, since some trainers send one metric a record. Once memorisation has been confirmed that way
 * the run stays judged by losses.
 */
public final class Milestones implements StatePart {

    /** What a run is judged by. */
    public enum Basis {
        /** Not enough logged to tell. */
        UNDECIDED,
        ACCURACY,
        LOSS
    }

    private static final Crossing NEVER = new Crossing();
    private static final int TRAIN_ACCURACY = 1;
    private static final int VALIDATION_ACCURACY = 2;
    private static final int TRAIN_LOSS = 4;
    private static final int SETTLED_ON_LOSS = 8;
    private static final int LOSSES_THAT_DECIDE = 3;

    private final Crossing trainAccuracy = new Crossing();
    private final Crossing validationAccuracy = new Crossing();
    private final Crossing trainLoss = new Crossing();
    private final Crossing validationLoss = new Crossing();
    private int seen;
    private int validationLosses;

    public void observeTrainAccuracy(double value, Targets targets, long step) {
        seen |= TRAIN_ACCURACY;
        trainAccuracy.observe(value >= targets.trainAccuracy(), step);
    }

    public void observeValidationAccuracy(double value, Targets targets, long step) {
        seen |= VALIDATION_ACCURACY;
        validationAccuracy.observe(value >= targets.validationAccuracy(), step);
    }

    public void observeTrainLoss(double value, Targets targets, long step) {
        seen |= TRAIN_LOSS;
        trainLoss.observe(value <= targets.trainLoss(), step);
        settle();
    }

    public void observeValidationLoss(double value, Targets targets, long step) {
        validationLosses = Math.min(validationLosses + 1, LOSSES_THAT_DECIDE);
        validationLoss.observe(value <= targets.validationLoss(), step);
        settle();
    }

    private void settle() {
        if (basis() == Basis.LOSS && trainLoss.isConfirmed()) {
            seen |= SETTLED_ON_LOSS;
        }
    }

    @Override
    public void rewind(long step) {
        trainAccuracy.rewind(step);
        validationAccuracy.rewind(step);
        trainLoss.rewind(step);
        validationLoss.rewind(step);
        if (!trainLoss.isConfirmed()) {
            seen &= ~SETTLED_ON_LOSS;
        }
    }

    public Basis basis() {
        if (sawAll(SETTLED_ON_LOSS)) {
            return Basis.LOSS;
        }
        if (sawAll(TRAIN_ACCURACY | VALIDATION_ACCURACY)) {
            return Basis.ACCURACY;
        }
        boolean losses = sawAll(TRAIN_LOSS) && validationLosses >= LOSSES_THAT_DECIDE;
        return losses ? Basis.LOSS : Basis.UNDECIDED;
    }

    private boolean sawAll(int metrics) {
        return (seen & metrics) == metrics;
    }

    /** First step of confirmed memorisation, at least 1; or -1. */
    public long memorisedStep() {
        return atLeastOne(trainSide().step());
    }

    /** First step of confirmed generalisation, or -1. */
    public long generalisedStep() {
        return validationSide().step();
    }

    /** {@link #memorisedStep} if no evaluation is to come: an unbroken streak counts. */
    public long memorisedStepAtEnd() {
        return atLeastOne(trainSide().stepAtEnd());
    }

    /** {@link #generalisedStep} if no evaluation is to come: an unbroken streak counts. */
    public long generalisedStepAtEnd() {
        return validationSide().stepAtEnd();
    }

    /** Whether the run fits its training data but has logged no validation value to go with it. */
    public boolean fitsUnvalidated() {
        return basis() == Basis.UNDECIDED
                && (trainAccuracy.isConfirmed() || trainLoss.isConfirmed());
    }

    /** Whether generalisation at a step is delayed by at least the memorisation step. */
    public static boolean isDelayed(long memorisedStep, long generalisedStep) {
        return memorisedStep >= 0 && generalisedStep - memorisedStep >= memorisedStep;
    }

    private Crossing trainSide() {
        return switch (basis()) {
            case ACCURACY -> trainAccuracy;
            case LOSS -> trainLoss;
            case UNDECIDED -> NEVER;
        };
    }

    private Crossing validationSide() {
        return switch (basis()) {
            case ACCURACY -> validationAccuracy;
            case LOSS -> validationLoss;
            case UNDECIDED -> NEVER;
        };
    }

    private static long atLeastOne(long step) {
        return step < 0 ? -1 : Math.max(1, step);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        trainAccuracy.write(out);
        validationAccuracy.write(out);
        trainLoss.write(out);
        validationLoss.write(out);
        out.writeByte(seen);
        out.writeByte(validationLosses);
    }

    @Override
    public void read(DataInput in) throws IOException {
        trainAccuracy.read(in);
        validationAccuracy.read(in);
        trainLoss.read(in);
        validationLoss.read(in);
        seen = in.readByte();
        validationLosses = in.readByte();
    }
}
