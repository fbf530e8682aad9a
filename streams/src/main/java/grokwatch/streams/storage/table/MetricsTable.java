package grokwatch.streams.storage.table;

import grokwatch.schemas.TrainingMetrics;
import java.util.List;

/** What trainers logged, step by step; for files, not for the SQL store, which has curves. */
public final class MetricsTable {

    /** A row a logged step; the trainer's own metrics as JSON. */
    public static final Table<TrainingMetrics> METRICS =
            new Table<>(
                    "metrics",
                    List.of("run_id", "attempt", "step"),
                    List.of(
                            Column.text("run_id", TrainingMetrics::getRunId),
                            Column.integer("attempt", TrainingMetrics::getAttempt),
                            Column.integer("step", TrainingMetrics::getStep),
                            Column.integer("logged_at_millis", TrainingMetrics::getTimestamp),
                            Column.number("train_loss", TrainingMetrics::getTrainLoss),
                            Column.number("validation_loss", TrainingMetrics::getValidationLoss),
                            Column.number("train_accuracy", TrainingMetrics::getTrainAccuracy),
                            Column.number(
                                    "validation_accuracy", TrainingMetrics::getValidationAccuracy),
                            Column.number("gradient_norm", TrainingMetrics::getGradientNorm),
                            Column.number("weight_norm", TrainingMetrics::getWeightNorm),
                            Column.number("update_norm", TrainingMetrics::getUpdateNorm),
                            Column.number("learning_rate", TrainingMetrics::getLearningRate),
                            Column.number("weight_decay", TrainingMetrics::getWeightDecay),
                            Column.json("extra", TrainingMetrics::getExtra)));

    private MetricsTable() {}
}
