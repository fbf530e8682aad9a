package grokwatch.core.forecast;

import grokwatch.core.run.RunDescription;

/**
 * What a forecast may use. NaN means "not available".
 *
 * @param step present step
 * @param memorisedStep first step of memorisation, confirmed or not yet, >= 1, at most step
 * @param budget step at which the run ends; -1 when unknown
 * @param clock decay clock since memorisation
 * @param clockRate learning rate times weight decay now in force, per step
 * @param progress from the plateau's level (0) to the target (1)
 * @param progressRate slope of ln(progress / (1 - progress)) per step
 * @param progressRateT its t-value
 * @param normRatio weight norm now over weight norm at memorisation
 * @param normDecayRate minus the slope of ln squared norm on the decay clock
 * @param normDecayRateT its t-value
 * @param turned whether a change detector has seen the validation curves turn
 * @param rising whether the rise from the plateau is confirmed
 * @param description of the run
 * @param features of its curves, by {@link grokwatch.core.landmark.Feature} ordinal
 */
public record ForecastEvidence(
        long step,
        long memorisedStep,
        long budget,
        double clock,
        double clockRate,
        double progress,
        double progressRate,
        double progressRateT,
        double normRatio,
        double normDecayRate,
        double normDecayRateT,
        boolean turned,
        boolean rising,
        RunDescription description,
        float[] features) {

    /** Steps since memorisation over the memorisation step, >= 0. */
    public double age() {
        return (double) (step - memorisedStep) / memorisedStep;
    }

    /**
     * Whether the run ages on the decay clock: learning rate and weight decay known and not zero.
     */
    public boolean hasClock() {
        return clockRate > 0 && clock >= 0;
    }
}
