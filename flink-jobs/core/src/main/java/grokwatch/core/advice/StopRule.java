package grokwatch.core.advice;

import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Advises for one run, at each forecast, to keep it, to stop it, or to wait.
 *
 * <p>Two rules stop a run. It will not fit: at three consecutive training losses it is late and its
 * loss, at its present rate in ln(step), is more than e^15 times the present step away from 0.05.
 * It will not grok: at three consecutive forecasts, at least 2 % of the step apart, its probability
 * lies below a threshold that the fleet's grokkers have stayed above, or that of grokking within
 * its budget has all but vanished, and it has lived four memorisation times and 2000 steps. A run
 * whose rise has begun is kept while its chances have not sunk since.
 *
 * <p>The constants were chosen on the public curves that the back-test replays.
 */
public final class StopRule implements StatePart {

    private static final int CONFIRMATIONS = 3;
    private static final double GROWTH = 1.02;
    private static final double FITTED_LN_LOSS = Math.log(0.05);
    private static final double MIN_FALL = 1e-3;
    private static final double MAX_LN_STEPS_TO_FIT = 15;
    private static final double MIN_AGE = 4;
    private static final long MIN_STEPS = 2_000;
    private static final long MIN_STEPS_TO_FIT = 5_000;
    private static final double LIKELY = 0.5;

    /** Probability below which a run is hopeless where no model has a threshold of its own. */
    public static final double DEFAULT_STOP_BELOW = 0.05;

    /**
     * Half a per cent above the floor that a published probability has where no evidence calls the
     * run hopeless.
     */
    private static final double OUT_OF_TIME = 0.055;

    private int slowFits;
    private int lowChances;
    private long judgedStep;
    private float chanceAtOnset = Float.NaN;

    /**
     * Takes in how the training loss of a run goes that has not memorised.
     *
     * @param step at which a training loss was logged
     * @param level of ln training loss
     * @param slope of ln training loss on ln(step)
     */
    public void fitting(long step, double level, double slope) {
        double lnSteps = (level - FITTED_LN_LOSS) / Math.max(-slope, MIN_FALL);
        boolean slow = step >= MIN_STEPS_TO_FIT && lnSteps > MAX_LN_STEPS_TO_FIT;
        slowFits = slow ? Math.min(slowFits + 1, CONFIRMATIONS) : 0;
    }

    /** The run is not expected to memorise: its training loss is no evidence. */
    public void fitNotExpected() {
        slowFits = 0;
    }

    /** Whether the run, at the rate of its last training losses, will not fit its data. */
    public boolean willNotFit() {
        return slowFits == CONFIRMATIONS;
    }

    /**
     * The advice at a forecast, or where a forecast is withheld.
     *
     * @param stopBelow probability below which a memorised run is hopeless, in [0, 1]
     */
    public Advice advise(Standing standing, double stopBelow) {
        if (standing.hasMemorised() && standing.hasForecast()) {
            judge(standing, stopBelow);
        }
        Reason reason = reason(standing);
        return Advice.of(reason, standing.costOfKeeping());
    }

    private void judge(Standing standing, double stopBelow) {
        float chance = (float) standing.probability();
        if (!standing.rising()) {
            chanceAtOnset = Float.NaN;
        } else if (Float.isNaN(chanceAtOnset)) {
            chanceAtOnset = chance;
        }
        if (judgedStep > 0 && standing.step() < GROWTH * judgedStep) {
            return;
        }
        judgedStep = standing.step();
        if (standing.step() < MIN_AGE * standing.memorisedStep() || standing.step() < MIN_STEPS) {
            lowChances = 0;
            return;
        }
        boolean low = chance < stopBelow || standing.inTime() < OUT_OF_TIME;
        lowChances = low ? Math.min(lowChances + 1, CONFIRMATIONS) : 0;
    }

    private Reason reason(Standing standing) {
        if (standing.generalised()) {
            return Reason.HAS_GENERALISED;
        }
        if (!standing.hasMemorised()) {
            return willNotFit() ? Reason.WILL_NOT_FIT : Reason.STILL_FITTING;
        }
        if (!standing.hasForecast()) {
            return Reason.NO_FORECAST;
        }
        if (standing.rising() && (float) standing.probability() >= chanceAtOnset) {
            return Reason.RISES;
        }
        if (lowChances == CONFIRMATIONS) {
            return Reason.WILL_NOT_GROK;
        }
        return standing.probability() >= LIKELY ? Reason.LIKELY_TO_GENERALISE : Reason.UNDECIDED;
    }

    /** Verdicts that were reached stay until later points revise them. */
    @Override
    public void rewind(long step) {
        // Nothing is removed.
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(slowFits);
        out.writeByte(lowChances);
        VarLong.write(out, judgedStep);
        out.writeFloat(chanceAtOnset);
    }

    @Override
    public void read(DataInput in) throws IOException {
        slowFits = in.readByte();
        lowChances = in.readByte();
        judgedStep = VarLong.read(in);
        chanceAtOnset = in.readFloat();
    }
}
