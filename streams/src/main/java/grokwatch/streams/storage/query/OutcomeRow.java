package grokwatch.streams.storage.query;

/** How a run ended, as {@code RunOutcome} describes it. */
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
        String forecastsJson,
        Long commandedStep) {

    static final String SELECT = "SELECT * FROM outcomes";
}
