package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * How a run came out. Steps are optimizer steps, null where it never came to it.
 *
 * @param runId the run
 * @param attempt restart counter
 * @param outcome as in the outcome's record: GROKKED, ORDINARY, ...
 * @param censored whether it ended before it generalised
 * @param memorisedStep first step of memorisation
 * @param onsetStep first step of the rise from the plateau
 * @param generalisedStep first step of generalisation
 * @param lastStep last step seen
 * @param stopReason why it ended, as its trainer said; null if it still runs
 * @param forecastsJson JSON array: what was forecast at fixed ages
 */
public record OutcomeRow(
        String runId,
        long attempt,
        String outcome,
        boolean censored,
        Long memorisedStep,
        Long onsetStep,
        Long generalisedStep,
        long lastStep,
        String stopReason,
        String forecastsJson) {

    static final String SELECT = "SELECT * FROM outcomes";

    static OutcomeRow of(Row row) throws SQLException {
        return new OutcomeRow(
                row.text("run_id"),
                row.integer("attempt"),
                row.text("outcome"),
                row.flag("censored"),
                row.integer("memorised_step"),
                row.integer("onset_step"),
                row.integer("generalised_step"),
                row.integer("last_step"),
                row.text("stop_reason"),
                row.text("forecasts"));
    }
}
