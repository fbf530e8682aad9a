package grokwatch.streams.storage.query;

import grokwatch.streams.record.FieldName;

/**
 * How a run ended with its configuration, as {@code RunOutcome} describes them. Anything but its
 * id, outcome and last step may be null.
 *
 * @param project of the run's description, else of its outcome
 */
public record DescribedOutcomeRow(
        String runId,
        @FieldName("runProject") String project,
        String outcome,
        Long memorisedStep,
        Long generalisedStep,
        long lastStep,
        boolean stoppedOnAdvice,
        String task,
        String architecture,
        String optimizer,
        Long parameterCount,
        Long width,
        Long depth,
        Double learningRate,
        Double weightDecay,
        Double dropout,
        Long batchSize,
        Long trainSize,
        Long validationSize,
        Long classes,
        Double trainFraction,
        Long commandedStep) {

    /** Whether its trainer applied STOP, SET or EXTEND before it generalised. */
    public boolean wasCommandedFirst() {
        return commandedStep != null
                && (generalisedStep == null || generalisedStep > commandedStep);
    }

    static final String SELECT =
            """
            SELECT o.*, COALESCE(r.project, NULLIF(o.project, '')) AS run_project
              FROM outcomes o
              LEFT JOIN runs r ON r.run_id = o.run_id
            """;
}
