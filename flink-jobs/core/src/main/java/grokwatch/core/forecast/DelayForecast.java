package grokwatch.core.forecast;

import grokwatch.core.codec.EnumCodec;
import grokwatch.core.landmark.RawForecast;
import java.util.Map;

/**
 * Whether and when a run generalises, as seen at one step.
 *
 * @param probability that it generalises within its budget, fraction in [0, 1]
 * @param expectedStep median step given that it comes, > the present step
 * @param lowerStep lower end of the 90 % interval, > the present step, at most expectedStep
 * @param upperStep upper end, at least expectedStep; -1: open
 * @param calibration where the interval's width comes from
 * @param calibrationCount finished runs behind it, >= 0
 * @param modelVersion of that model, 0 for the prior
 * @param experts remaining steps by each expert that had an answer
 * @param raw the learned model's answer before calibration; null where none answered
 */
public record DelayForecast(
        double probability,
        long expectedStep,
        long lowerStep,
        long upperStep,
        Calibration calibration,
        int calibrationCount,
        long modelVersion,
        Map<String, Double> experts,
        RawForecast raw) {

    /** Where the width of an interval comes from. */
    public enum Calibration {
        PRIOR,
        FLEET
    }

    /** Why there is no forecast. */
    public enum Withheld {
        /** The run has not memorised its training data. */
        NOT_MEMORISED,
        /** It has memorised, but logs no validation value that could tell. */
        NO_VALIDATION,
        /** It has generalised: nothing is left to forecast. */
        GENERALISED,
        /** It has diverged. */
        DIVERGED,
        /** It has ended. */
        ENDED;

        /** Codes in stored state: append, never reorder. */
        public static final EnumCodec<Withheld> CODEC =
                EnumCodec.of(NOT_MEMORISED, NO_VALIDATION, GENERALISED, DIVERGED, ENDED);
    }
}
