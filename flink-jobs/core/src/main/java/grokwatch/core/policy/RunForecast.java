package grokwatch.core.policy;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A run that still trains, with its latest forecast.
 *
 * @param attempt restart counter of the run, >= 0
 * @param project of the run; may be empty
 * @param toTarget whether the forecast is of a target of its own, not of generalisation
 * @param step of the forecast, >= 0
 * @param probability that it arrives within its budget, in [0, 1]; null without a forecast
 * @param lowerStep lower end of the 90 % interval of the arrival; null without a forecast
 * @param upperStep its upper end; null: open, or no forecast
 * @param verdict KEEP, STOP, WAIT or NONE; null without one
 * @param costOfKeeping steps that the run is expected to take if it is kept, >= 0; null if unknown
 * @param finishedRuns behind the forecast's interval, a count, >= 0
 * @param grokkingLikely whether its alert GROKKING_LIKELY is open
 * @param maxSteps budget of steps; null if unknown
 * @param parameters values that SET can change, by name
 * @param labels value of a label by its name; empty where there is none
 */
public record RunForecast(
        String runId,
        int attempt,
        String project,
        boolean toTarget,
        long step,
        Double probability,
        Long lowerStep,
        Long upperStep,
        String verdict,
        Double costOfKeeping,
        long finishedRuns,
        boolean grokkingLikely,
        Long maxSteps,
        Map<String, Double> parameters,
        UnaryOperator<String> labels) {

    /** One line of at most 200 characters, for a command that rests on it. */
    public String text() {
        return "step %d: probability %s, arrival %s to %s, verdict %s, from %d finished runs"
                .formatted(
                        step,
                        probability == null ? "unknown" : "%.3g".formatted(probability),
                        lowerStep == null ? "unknown" : lowerStep,
                        upperStep == null ? "open" : upperStep,
                        verdict,
                        finishedRuns);
    }
}
