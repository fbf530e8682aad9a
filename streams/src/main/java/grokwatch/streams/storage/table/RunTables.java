package grokwatch.streams.storage.table;

import grokwatch.schemas.TrainingRun;
import java.util.List;

/** Table of what runs say of themselves. */
final class RunTables {

    /** The latest description of each run. */
    static final Table<TrainingRun> RUNS =
            new Table<>(
                    "runs",
                    List.of("run_id"),
                    List.of(
                            Column.text("run_id", TrainingRun::getRunId),
                            Column.text("project", TrainingRun::getProject),
                            Column.text("run_group", TrainingRun::getGroup),
                            Column.text("name", TrainingRun::getName),
                            Column.text("owner", TrainingRun::getOwner),
                            Column.text("framework", TrainingRun::getFramework),
                            Column.text("architecture", TrainingRun::getArchitecture),
                            Column.text("task", TrainingRun::getTask),
                            Column.text("optimizer", TrainingRun::getOptimizer),
                            Column.number("learning_rate", TrainingRun::getLearningRate),
                            Column.text(
                                    "learning_rate_schedule", TrainingRun::getLearningRateSchedule),
                            Column.number("weight_decay", TrainingRun::getWeightDecay),
                            Column.number("dropout", TrainingRun::getDropout),
                            Column.integer("batch_size", TrainingRun::getBatchSize),
                            Column.integer("parameter_count", TrainingRun::getParameterCount),
                            Column.integer("width", TrainingRun::getWidth),
                            Column.integer("depth", TrainingRun::getDepth),
                            Column.integer("train_size", TrainingRun::getTrainSize),
                            Column.integer("validation_size", TrainingRun::getValidationSize),
                            Column.integer("classes", TrainingRun::getClasses),
                            Column.number("train_fraction", TrainingRun::getTrainFraction),
                            Column.text("loss_type", TrainingRun::getLossType),
                            Column.integer("max_steps", TrainingRun::getMaxSteps),
                            Column.number("validation_target", TrainingRun::getValidationTarget),
                            Column.number("train_loss_target", TrainingRun::getTrainLossTarget),
                            Column.number(
                                    "validation_loss_target", TrainingRun::getValidationLossTarget),
                            Column.integer("seed", TrainingRun::getSeed),
                            Column.json("labels", TrainingRun::getLabels),
                            Column.symbol("status", TrainingRun::getStatus),
                            Column.text("stop_reason", TrainingRun::getStopReason),
                            Column.integer("started_at_millis", TrainingRun::getStartedAt),
                            Column.integer("ended_at_millis", TrainingRun::getEndedAt),
                            Column.integer("last_step", TrainingRun::getLastStep),
                            Column.integer("attempt", TrainingRun::getAttempt)));

    private RunTables() {}
}
