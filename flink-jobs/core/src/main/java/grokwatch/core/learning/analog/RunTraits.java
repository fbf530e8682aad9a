package grokwatch.core.learning.analog;

import grokwatch.core.run.RunDescription;
import java.util.Locale;

/**
 * What of a run decides which others it is like. Texts are lower case, empty when unknown; numbers
 * are NaN when unknown.
 *
 * @param task what is learned
 * @param architecture family of the network
 * @param optimizer its name
 * @param undecayed 1 without weight decay, 0 with
 * @param lnLearningRate ln of the peak learning rate
 * @param lnWeightDecay ln of the coefficient, at least {@link #LN_SMALLEST_DECAY}
 * @param lnDataFraction ln of the share of all examples that is trained on
 * @param coupons ln of the training examples per coupon, as {@link
 *     grokwatch.core.landmark.Feature#COUPONS}
 * @param lnWidth ln of the width of the hidden layers
 * @param dropout fraction
 */
public record RunTraits(
        String task,
        String architecture,
        String optimizer,
        float undecayed,
        float lnLearningRate,
        float lnWeightDecay,
        float lnDataFraction,
        float coupons,
        float lnWidth,
        float dropout) {

    private static final double MIN_DECAY = 1e-4;

    /** Decays below it are as good as none. */
    public static final double LN_SMALLEST_DECAY = Math.log(MIN_DECAY);

    /**
     * The traits of a run.
     *
     * @param coupons of any of its landmarks; NaN when unknown
     */
    public static RunTraits of(RunDescription run, double coupons) {
        Double decay = run.regimen().weightDecay();
        return new RunTraits(
                text(run.data().task()),
                text(run.network().architecture()),
                text(run.regimen().optimizer()),
                decay == null ? Float.NaN : decay == 0 ? 1 : 0,
                ln(run.regimen().learningRate()),
                decay == null ? Float.NaN : (float) Math.log(Math.max(decay, MIN_DECAY)),
                ln(run.data().trainFraction()),
                (float) coupons,
                ln(run.network().width()),
                run.regimen().dropout() == null ? Float.NaN : run.regimen().dropout().floatValue());
    }

    /**
     * ln of the speed of the decay clock, learning rate times weight decay; NaN where it stands
     * still or is unknown.
     */
    public double lnClockRate() {
        return undecayed == 0 ? (double) lnLearningRate + lnWeightDecay : Double.NaN;
    }

    private static String text(String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static float ln(Number value) {
        return value == null || !(value.doubleValue() > 0)
                ? Float.NaN
                : (float) Math.log(value.doubleValue());
    }
}
