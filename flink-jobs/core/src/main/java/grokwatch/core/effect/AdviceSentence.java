package grokwatch.core.effect;

import grokwatch.core.advice.Advice;
import java.util.Locale;

/** Whether to keep a run, as a sentence with what keeping it is expected to cost. */
public final class AdviceSentence {

    private static final double MAX_GROUPED = 1e15;
    private static final int DIGITS = 3;

    private AdviceSentence() {}

    /**
     * The sentence.
     *
     * @param probability that the run generalises within its budget, in [0, 1]; NaN where nothing
     *     is foretold
     */
    public static String of(Advice advice, double probability) {
        String cost = grouped(advice.costOfKeeping());
        return switch (advice.reason()) {
            case HAS_GENERALISED -> "Nothing is left to wait for: it has generalised.";
            case RISES -> "Keep it: validation rises; about " + cost + " more steps are expected.";
            case LIKELY_TO_GENERALISE ->
                    "Keep it"
                            + chance(probability)
                            + ": about "
                            + cost
                            + " more steps are expected.";
            case STILL_FITTING -> "Wait: it has not memorised its training data yet.";
            case NO_FORECAST -> "Wait: no forecast of it is possible yet.";
            case UNDECIDED ->
                    "Wait"
                            + chance(probability)
                            + ": keeping it costs about "
                            + cost
                            + " steps on average.";
            case WILL_NOT_FIT ->
                    "Consider stopping it: its training loss falls too slowly ever to be memorised;"
                            + " keeping it costs about "
                            + cost
                            + " steps.";
            case AT_TARGET -> "Nothing is left to wait for: it has reached its target.";
            case NO_PRECEDENT ->
                    "No advice: too few runs like it have finished to calibrate a forecast for it.";
            case TARGET_IN_REACH ->
                    "Keep it"
                            + chance(probability)
                            + ": about "
                            + cost
                            + " more steps are expected to its target.";
            case TARGET_OUT_OF_REACH ->
                    "Consider stopping it"
                            + chance(probability)
                            + ": finished runs like it that reached the target had a higher"
                            + " probability.";
            case WILL_NOT_GROK ->
                    "Consider stopping it"
                            + chance(probability)
                            + ": keeping it costs about "
                            + cost
                            + " steps on average.";
        };
    }

    private static String chance(double probability) {
        return Double.isNaN(probability) ? "" : " (P = " + Math.round(100 * probability) + " %)";
    }

    /** A count with a comma at every thousand; much cheaper than a formatter, with its digits. */
    private static String grouped(double count) {
        if (!(count >= 0 && count < MAX_GROUPED)) {
            return String.format(Locale.ROOT, "%,.0f", count);
        }
        StringBuilder text = new StringBuilder(Long.toString(Math.round(count)));
        for (int i = text.length() - DIGITS; i > 0; i -= DIGITS) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}
