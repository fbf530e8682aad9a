package grokwatch.core.forecast;

import grokwatch.core.advice.Advice;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.target.EndForecast;

/**
 * What is said about a run's delay at one step: a forecast, or why there is none.
 *
 * @param runId the run
 * @param attempt restart counter
 * @param step optimizer step
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param phase of the run
 * @param memorisedStep or -1
 * @param forecast or null
 * @param withheld why not; null exactly when there is a forecast
 * @param remainingMillis at the present pace, or -1
 * @param advice whether to keep the run, and what keeping it costs; null where it has ended
 * @param adviceText the same for people, and what would shorten the delay; may be empty until
 *     {@link #advising}
 * @param end the metric at the end of the budget, of a tracked run without a target; null elsewhere
 */
public record Estimate(
        String runId,
        int attempt,
        long step,
        long timestamp,
        RunPhase phase,
        long memorisedStep,
        DelayForecast forecast,
        DelayForecast.Withheld withheld,
        long remainingMillis,
        Advice advice,
        String adviceText,
        EndForecast end) {

    /** The same estimate with the advice for people. */
    public Estimate advising(String text) {
        return new Estimate(
                runId,
                attempt,
                step,
                timestamp,
                phase,
                memorisedStep,
                forecast,
                withheld,
                remainingMillis,
                advice,
                text,
                end);
    }
}
