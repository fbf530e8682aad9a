package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * How a run came out, with what is known of it. Anything but its id, its outcome, its last step and
 * whether our own advice stopped it may be null.
 *
 * @param runId the run
 * @param project it belongs to
 * @param outcome as in the outcome's record: GROKKED, ORDINARY, ...
 * @param memorisedStep first step of memorisation
 * @param generalisedStep first step of generalisation
 * @param lastStep last step seen
 * @param stoppedOnAdvice whether it was stopped because of our own alert
 * @param task what is learned
 * @param architecture family of the network
 * @param optimizer its name
 * @param parameterCount trainable parameters
 * @param width of the hidden layers
 * @param depth hidden layers or blocks
 * @param learningRate peak
 * @param weightDecay coefficient
 * @param dropout fraction
 * @param batchSize examples a step
 * @param trainSize training examples
 * @param validationSize validation examples
 * @param classes of the target
 * @param trainFraction share of all examples that is trained on
 */
public record DescribedOutcomeRow(
        String runId,
        String project,
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
        Double trainFraction) {

    static final String SELECT =
            """
            SELECT o.*, COALESCE(r.project, NULLIF(o.project, '')) AS run_project
              FROM outcomes o
              LEFT JOIN runs r ON r.run_id = o.run_id
            """;

    static DescribedOutcomeRow of(Row row) throws SQLException {
        return new DescribedOutcomeRow(
                row.text("run_id"),
                row.text("run_project"),
                row.text("outcome"),
                row.integer("memorised_step"),
                row.integer("generalised_step"),
                row.integer("last_step"),
                row.flag("stopped_on_advice"),
                row.text("task"),
                row.text("architecture"),
                row.text("optimizer"),
                row.integer("parameter_count"),
                row.integer("width"),
                row.integer("depth"),
                row.number("learning_rate"),
                row.number("weight_decay"),
                row.number("dropout"),
                row.integer("batch_size"),
                row.integer("train_size"),
                row.integer("validation_size"),
                row.integer("classes"),
                row.number("train_fraction"));
    }
}
