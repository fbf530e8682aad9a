package grokwatch.job.mapping;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.schemas.TrainingMetrics;

/** Reads logged points into one observation, again and again. Not thread-safe. */
public final class ObservationFromAvro {

    private final Observation point = new Observation();

    /**
     * Maps a validated point.
     *
     * @return the same object at every call, valid until the next
     */
    public Observation map(TrainingMetrics logged) {
        point.reset(logged.getAttempt(), logged.getStep(), logged.getTimestamp());
        set(Metric.TRAIN_LOSS, logged.getTrainLoss());
        set(Metric.VALIDATION_LOSS, logged.getValidationLoss());
        set(Metric.TRAIN_ACCURACY, logged.getTrainAccuracy());
        set(Metric.VALIDATION_ACCURACY, logged.getValidationAccuracy());
        set(Metric.GRADIENT_NORM, logged.getGradientNorm());
        set(Metric.WEIGHT_NORM, logged.getWeightNorm());
        set(Metric.UPDATE_NORM, logged.getUpdateNorm());
        set(Metric.LEARNING_RATE, logged.getLearningRate());
        set(Metric.WEIGHT_DECAY, logged.getWeightDecay());
        return point.setExtras(logged.getExtra());
    }

    private void set(Metric metric, Double value) {
        if (value != null) {
            point.set(metric, value);
        }
    }
}
