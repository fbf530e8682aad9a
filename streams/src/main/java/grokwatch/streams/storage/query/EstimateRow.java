package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * A forecast. Where there is none, all its numbers are null and a reason is given.
 *
 * @param runId the run
 * @param attempt restart counter
 * @param step optimizer step at which it was made
 * @param loggedAtMillis time of that step, since 1970-01-01T00:00Z
 * @param phase of the run
 * @param memorisedStep first step of memorisation, confirmed or not yet; may be null
 * @param probability that it generalises within its budget, in [0, 1]
 * @param expectedStep of generalisation
 * @param lowerStep lower end of the 90 % interval
 * @param upperStep upper end; null also when open
 * @param remainingSteps until the expected step
 * @param remainingMillis the same at the present pace
 * @param withheldReason why there is no forecast, a code; null when there is one
 * @param calibration PRIOR or FLEET
 * @param calibrationCount finished runs behind the interval
 * @param cohort whose model answered
 * @param modelVersion version of that model, a count; 0 is the prior
 * @param expertsJson JSON object: remaining steps by expert
 * @param advice may be empty
 * @param verdict KEEP, STOP or WAIT; null where the run has ended
 * @param verdictReason why, a code; null where there is no verdict
 * @param costOfKeeping optimizer steps that the run is expected to take from here if it is kept
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
        Double costOfKeeping) {

    static final String SELECT = "SELECT e.* FROM estimates e";

    static final String SELECT_LATEST =
            SELECT
                    + " JOIN latest_estimates l ON l.run_id = e.run_id"
                    + " AND l.attempt = e.attempt AND l.step = e.step";

    static EstimateRow of(Row row) throws SQLException {
        return new EstimateRow(
                row.text("run_id"),
                row.integer("attempt"),
                row.integer("step"),
                row.integer("logged_at_millis"),
                row.text("phase"),
                row.integer("memorised_step"),
                row.number("probability"),
                row.integer("expected_step"),
                row.integer("lower_step"),
                row.integer("upper_step"),
                row.integer("remaining_steps"),
                row.integer("remaining_millis"),
                row.text("withheld_reason"),
                row.text("calibration"),
                row.integer("calibration_count"),
                row.text("cohort"),
                row.integer("model_version"),
                row.text("experts"),
                row.text("advice"),
                row.text("verdict"),
                row.text("verdict_reason"),
                row.number("cost_of_keeping"));
    }
}
