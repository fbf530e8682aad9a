package grokwatch.streams.storage.query;

/**
 * A forecast, as {@code DelayEstimate} describes it. Where there is none, its numbers are null and
 * a reason is given.
 *
 * @param loggedAtMillis time of the step at the trainer, since 1970-01-01T00:00Z
 */
public record EstimateRow(
        String runId,
        long attempt,
        long step,
        long loggedAtMillis,
        String phase,
        Long memorisedStep,
        Double probability,
        Long expectedStep,
        Long lowerStep,
        Long upperStep,
        Long remainingSteps,
        Long remainingMillis,
        String withheldReason,
        String calibration,
        long calibrationCount,
        String cohort,
        long modelVersion,
        String expertsJson,
        String advice,
        String verdict,
        String verdictReason,
        Double costOfKeeping,
        String endMetric,
        Double endValue,
        Double endLower,
        Double endUpper) {

    static final String SELECT = "SELECT e.* FROM estimates e";

    static final String SELECT_LATEST =
            SELECT
                    + " JOIN latest_estimates l ON l.run_id = e.run_id"
                    + " AND l.attempt = e.attempt AND l.step = e.step";
}
