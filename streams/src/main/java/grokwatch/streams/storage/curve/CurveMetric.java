package grokwatch.streams.storage.curve;

import grokwatch.schemas.TrainingMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The metrics of which curves are stored, with units as in {@link TrainingMetrics}. */
public enum CurveMetric implements LoggedMetric {
    TRAIN_LOSS(TrainingMetrics::getTrainLoss),
    VALIDATION_LOSS(TrainingMetrics::getValidationLoss),
    TRAIN_ACCURACY(TrainingMetrics::getTrainAccuracy),
    VALIDATION_ACCURACY(TrainingMetrics::getValidationAccuracy),
    GRADIENT_NORM(TrainingMetrics::getGradientNorm),
    WEIGHT_NORM(TrainingMetrics::getWeightNorm),
    UPDATE_NORM(TrainingMetrics::getUpdateNorm),
    LEARNING_RATE(TrainingMetrics::getLearningRate),
    WEIGHT_DECAY(TrainingMetrics::getWeightDecay);

    /** All of them. */
    public static final List<CurveMetric> ALL = List.of(values());

    private final Function<TrainingMetrics, Double> value;

    CurveMetric(Function<TrainingMetrics, Double> value) {
        this.value = value;
    }

    /** Its name in lower case, as its columns begin: {@code train_loss}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The metric of a column's name; empty if there is none. */
    public static Optional<CurveMetric> of(String column) {
        return Arrays.stream(values()).filter(m -> m.column().equals(column)).findFirst();
    }

    /** What a trainer logged of it; null for nothing. */
    Double of(TrainingMetrics metrics) {
        return value.apply(metrics);
    }
}
