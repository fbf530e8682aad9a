package grokwatch.core.forecast;

import grokwatch.core.codec.EnumCodec;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.calibration.CalibratedForecast;
import java.util.Map;

/**
 * Whether and when a run generalises, as seen at one step.
 *
 * @param probability that it generalises within its budget, fraction in [0, 1]
 * @param expectedStep median step given that it comes, > the present step; -1 where the probability
 *     is 0.05 or less
 * @param lowerStep lower end of the 90 % interval, > the present step, at most expectedStep; -1
 *     without an expected step
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

    private static final double MAX_REMAINING = 1e18;

    /** The forecast as it is published: a run without a chance has no expected step. */
    public DelayForecast published() {
        return probability > CalibratedForecast.HOPELESS
                ? this
                : new DelayForecast(
                        probability,
                        -1,
                        -1,
                        -1,
                        calibration,
                        calibrationCount,
                        modelVersion,
                        Map.of(),
                        raw);
    }

    /**
     * The same forecast with a wider interval.
     *
     * @param step present step, >= 0
     * @param factor by which either half is multiplied in ln of the remaining steps, >= 1
     */
    public DelayForecast widened(long step, double factor) {
        if (factor == 1 || expectedStep < 0) {
            return this;
        }
        return new DelayForecast(
                probability,
                expectedStep,
                scaled(step, lowerStep, factor),
                upperStep < 0 ? upperStep : scaled(step, upperStep, factor),
                calibration,
                calibrationCount,
                modelVersion,
                experts,
                raw);
    }

    private long scaled(long step, long end, double factor) {
        double expected = Math.max(1, expectedStep - step);
        double ratio = Math.pow(Math.max(1, end - step) / expected, factor);
        return step + Math.max(1, Math.round(Math.min(MAX_REMAINING, expected * ratio)));
    }

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
        ENDED,
        /** Its training and validation metrics move together, or it is judged by another metric. */
        NOT_INTERPOLATING,
        /** It has reached the target that it is judged by. */
        AT_TARGET,
        /** Its target is relative to runs of which none has ended. */
        NO_REFERENCE;

        /** Codes in stored state: append, never reorder. */
        public static final EnumCodec<Withheld> CODEC =
                EnumCodec.of(
                        NOT_MEMORISED,
                        NO_VALIDATION,
                        GENERALISED,
                        DIVERGED,
                        ENDED,
                        NOT_INTERPOLATING,
                        AT_TARGET,
                        NO_REFERENCE);

        /** Whether nothing is left to forecast, since the probability is one. */
        public boolean hasArrived() {
            return this == GENERALISED || this == AT_TARGET;
        }
    }
}
