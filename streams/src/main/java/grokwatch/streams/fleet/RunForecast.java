package grokwatch.streams.fleet;

import grokwatch.schemas.DelayEstimate;

/**
 * What is forecast of a run. All numbers are null while the forecast is withheld.
 *
 * @param position attempt and step at which it was made
 * @param probability that the run generalises within its budget, in [0, 1]
 * @param expectedStep of generalisation
 * @param lowerStep lower end of the 90 % interval
 * @param upperStep upper end; null also when open
 * @param remainingSteps until the expected step
 * @param remainingMillis the same at the present pace
 * @param withheldReason a code; null when there is a forecast
 * @param calibration PRIOR or FLEET
 * @param advice null where there is none
 */
public record RunForecast(
        Position position,
        Double probability,
        Long expectedStep,
        Long lowerStep,
        Long upperStep,
        Long remainingSteps,
        Long remainingMillis,
        String withheldReason,
        String calibration,
        RunAdvice advice) {

    static RunForecast of(DelayEstimate e) {
        return new RunForecast(
                new Position(e.getAttempt(), e.getStep()),
                e.getProbability(),
                e.getExpectedStep(),
                e.getLowerStep(),
                e.getUpperStep(),
                e.getRemainingSteps(),
                e.getRemainingMillis(),
                e.getWithheldReason(),
                e.getCalibration().name(),
                RunAdvice.of(e));
    }
}
