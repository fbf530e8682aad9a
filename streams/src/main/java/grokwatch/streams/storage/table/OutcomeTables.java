package grokwatch.streams.storage.table;

import grokwatch.schemas.RunOutcome;
import java.util.List;

/** Table of outcomes. */
final class OutcomeTables {

    /** How each run came out. */
    static final Table<RunOutcome> OUTCOMES =
            new Table<>(
                    "outcomes",
                    List.of("run_id"),
                    List.of(
                            Column.text("run_id", RunOutcome::getRunId),
                            Column.integer("attempt", RunOutcome::getAttempt),
                            Column.integer("logged_at_millis", RunOutcome::getTimestamp),
                            Column.symbol("outcome", RunOutcome::getOutcome),
                            Column.flag("censored", RunOutcome::getCensored),
                            Column.integer("memorised_step", RunOutcome::getMemorisedStep),
                            Column.integer("onset_step", RunOutcome::getOnsetStep),
                            Column.integer("half_step", RunOutcome::getHalfStep),
                            Column.integer("generalised_step", RunOutcome::getGeneralisedStep),
                            Column.integer("last_step", RunOutcome::getLastStep),
                            Column.number(
                                    "memorised_decay_clock", RunOutcome::getMemorisedDecayClock),
                            Column.number("last_decay_clock", RunOutcome::getLastDecayClock),
                            Column.number(
                                    "memorised_weight_norm", RunOutcome::getMemorisedWeightNorm),
                            Column.number(
                                    "generalised_weight_norm",
                                    RunOutcome::getGeneralisedWeightNorm),
                            Column.text("stop_reason", RunOutcome::getStopReason),
                            Column.flag("stopped_on_advice", RunOutcome::getStoppedOnAdvice),
                            Column.text("architecture", RunOutcome::getArchitecture),
                            Column.text("task", RunOutcome::getTask),
                            Column.text("optimizer", RunOutcome::getOptimizer),
                            Column.number("learning_rate", RunOutcome::getLearningRate),
                            Column.number("weight_decay", RunOutcome::getWeightDecay),
                            Column.number("dropout", RunOutcome::getDropout),
                            Column.integer("batch_size", RunOutcome::getBatchSize),
                            Column.integer("parameter_count", RunOutcome::getParameterCount),
                            Column.integer("width", RunOutcome::getWidth),
                            Column.integer("depth", RunOutcome::getDepth),
                            Column.integer("train_size", RunOutcome::getTrainSize),
                            Column.integer("validation_size", RunOutcome::getValidationSize),
                            Column.integer("classes", RunOutcome::getClasses),
                            Column.number("train_fraction", RunOutcome::getTrainFraction),
                            Column.text("project", RunOutcome::getProject),
                            Column.text("run_group", RunOutcome::getGroup),
                            Column.text("forecasts", ForecastsJson::of)));

    private OutcomeTables() {}
}
