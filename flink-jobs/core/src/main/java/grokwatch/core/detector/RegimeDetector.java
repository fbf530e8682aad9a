package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Jumps of the learning rate or the weight decay, by |ln| > 0.3: what the curves do next is of a
 * new regime, and a rise that begins within five evaluations of a fall of the learning rate is
 * caused by it.
 */
public final class RegimeDetector implements StatePart {

    private static final double JUMP = Math.exp(0.3);
    private static final int EVALUATIONS = 5;
    private static final double RECENT = 1.1;

    private long step = -1;
    private int evaluations;
    private boolean rateFell;
    private long causedStep = -1;

    /** Whether a hyperparameter has changed so much at once; never for NaN. */
    public static boolean isJump(double before, double now) {
        return now > JUMP * before || before > JUMP * now;
    }

    /**
     * Takes a jump in.
     *
     * @param rateFell whether it was a fall of the learning rate
     */
    public void jumped(long step, boolean rateFell) {
        this.rateFell = rateFell || this.rateFell && step == this.step;
        this.step = step;
        evaluations = 0;
    }

    /**
     * Takes an evaluation in.
     *
     * @param risingSince step since which validation has been above its plateau, or -1
     */
    public void evaluated(long at, long risingSince) {
        if (step < 0 || at < step || evaluations == EVALUATIONS) {
            return;
        }
        evaluations++;
        if (rateFell && risingSince >= step) {
            causedStep = risingSince;
        }
    }

    /** Whether a jump is less than five evaluations or a tenth of the steps ago. */
    public boolean isRecent(long at) {
        return step >= 0 && (evaluations < EVALUATIONS || at <= RECENT * step);
    }

    /** Whether a fall of the learning rate caused a rise that began at a step. */
    public boolean caused(long onsetStep) {
        return onsetStep >= 0 && onsetStep == causedStep;
    }

    /** Forgets jumps that lie after a step: the run was resumed there. */
    @Override
    public void rewind(long at) {
        if (step > at) {
            step = -1;
            rateFell = false;
        }
        if (causedStep > at) {
            causedStep = -1;
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, step);
        out.writeByte(evaluations);
        out.writeBoolean(rateFell);
        VarLong.write(out, causedStep);
    }

    @Override
    public void read(DataInput in) throws IOException {
        step = VarLong.read(in);
        evaluations = in.readByte();
        rateFell = in.readBoolean();
        causedStep = VarLong.read(in);
    }
}
