package grokwatch.core.signal;

import grokwatch.core.phase.RunPhase;
import grokwatch.core.phase.RunTag;
import java.util.Set;

/**
 * All diagnostics of one run at one step. {@code NaN} and -1 mean "not available".
 *
 * @param runId the run
 * @param attempt restart counter
 * @param step optimizer step
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param standing phase and milestones
 * @param latest last finite value of each headline metric
 * @param plateau length of the plateau
 * @param gradient gradient norm: over the exact window, and its abrupt changes
 * @param gap train against validation over the exact window
 * @param slopes of the validation curves
 * @param turn of the validation curves
 * @param norm weight norm and regularisation
 * @param oscillation of the early training loss
 * @param representation of the latest snapshot
 * @param stepsPerSecond optimizer steps a second of wall time
 */
public record Diagnostics(
        String runId,
        int attempt,
        long step,
        long timestamp,
        Standing standing,
        Latest latest,
        Plateau plateau,
        Gradient gradient,
        Gap gap,
        Slopes slopes,
        Turn turn,
        Norm norm,
        Oscillation oscillation,
        Representation representation,
        double stepsPerSecond) {

    /**
     * @param phase of the run
     * @param reason code for STALLED and DIVERGED, or null
     * @param tags what else is to be known of the run
     * @param memorisedStep or -1
     * @param onsetStep or -1
     * @param generalisedStep or -1
     * @param progress from the plateau's level (0) to the target (1)
     */
    public record Standing(
            RunPhase phase,
            String reason,
            Set<RunTag> tags,
            long memorisedStep,
            long onsetStep,
            long generalisedStep,
            double progress) {}

    /** Last finite values. */
    public record Latest(
            double trainLoss,
            double validationLoss,
            double trainAccuracy,
            double validationAccuracy) {}

    /**
     * @param steps since memorisation, or -1 off the plateau
     * @param evaluations since memorisation, or -1
     * @param millis of wall time since memorisation, or -1
     */
    public record Plateau(long steps, long evaluations, long millis) {

        /** Not on a plateau. */
        public static final Plateau NONE = new Plateau(-1, -1, -1);
    }

    /**
     * @param mean of the gradient norm
     * @param variance sample variance
     * @param variation coefficient of variation
     * @param autocorrelation at lag 1, in [-1, 1]
     * @param shift level after its last abrupt change over that before, > 0
     * @param shiftEvidence CUSUM of a change under way, negative for a fall, alarm beyond 10
     */
    public record Gradient(
            double mean,
            double variance,
            double variation,
            double autocorrelation,
            double shift,
            double shiftEvidence) {}

    /**
     * Evidence that the validation curves turn towards generalisation, since memorisation.
     *
     * @param loss CUSUM of its fall below its own trend, in [0, 20], alarm above 10
     * @param accuracy CUSUM of its rise above the plateau, likewise
     */
    public record Turn(double loss, double accuracy) {}

    /**
     * @param windowEvaluations evaluations in the window, 0 to 64
     * @param accuracy mean training minus validation accuracy
     * @param loss mean validation minus training loss
     * @param accuracyTrend slope per 1000 steps
     * @param lossTrend slope per 1000 steps
     */
    public record Gap(
            int windowEvaluations,
            double accuracy,
            double loss,
            double accuracyTrend,
            double lossTrend) {}

    /**
     * @param lossShort slope of ln validation loss on ln step, short memory
     * @param lossShortT its t-value
     * @param lossLong the same, long memory
     * @param lossLongT its t-value
     * @param accuracy slope of validation accuracy on ln step, long memory
     * @param accuracyT its t-value
     * @param lossFall fall of ln validation loss from its peak since memorisation, >= 0
     */
    public record Slopes(
            double lossShort,
            double lossShortT,
            double lossLong,
            double lossLongT,
            double accuracy,
            double accuracyT,
            double lossFall) {}

    /**
     * @param weightNorm last weight norm
     * @param decayRate minus the slope of ln weight norm squared on the decay clock
     * @param decayRateT its t-value
     * @param intensity learning rate times weight decay now in force, per step
     * @param decayClock the sum of it over the steps so far
     * @param firstPassageClock decay clock until the norm falls through its critical value, > 0
     */
    public record Norm(
            double weightNorm,
            double decayRate,
            double decayRateT,
            double intensity,
            double decayClock,
            double firstPassageClock) {}

    /** Hjorth's three parameters of the early training loss. */
    public record Oscillation(double activity, double mobility, double complexity) {}

    /**
     * @param effectiveRank exp of the spectral entropy, 1 to columns
     * @param spectralEntropy over its maximum, fraction in [0, 1]
     * @param explainedVariance1 share of the variance along the first principal axis, in [0, 1]
     * @param explainedVariance2 the same along the second
     */
    public record Representation(
            double effectiveRank,
            double spectralEntropy,
            double explainedVariance1,
            double explainedVariance2) {}
}
