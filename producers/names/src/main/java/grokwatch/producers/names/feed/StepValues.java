package grokwatch.producers.names.feed;

import grokwatch.producers.names.field.MetricField;
import grokwatch.schemas.TrainingMetrics;
import java.util.HashMap;
import java.util.Map;

/** What is known of one step of one run, in our units or on the way there. Not thread-safe. */
final class StepValues {

    private final long step;
    private final long timestamp;
    private final double[] values = new double[MetricField.COUNT];
    private final Map<String, Double> extra = new HashMap<>();
    private int present;
    private int settled;
    private int complements;

    /**
     * @param step optimizer step, >= 0
     * @param timestamp of the first value, milliseconds since 1970-01-01T00:00Z
     */
    StepValues(long step, long timestamp) {
        this.step = step;
        this.timestamp = timestamp;
    }

    long step() {
        return step;
    }

    long timestamp() {
        return timestamp;
    }

    boolean has(MetricField field) {
        return (present & bit(field)) != 0;
    }

    double get(MetricField field) {
        return values[field.ordinal()];
    }

    void set(MetricField field, double value) {
        values[field.ordinal()] = value;
        present |= bit(field);
    }

    /** Says that the unit of a field's value is known, so that it is not to be guessed. */
    void settle(MetricField field) {
        settled |= bit(field);
    }

    boolean isSettled(MetricField field) {
        return (settled & bit(field)) != 0;
    }

    /** Marks a field's value as an error rate: the field is 1 minus it. */
    void complement(MetricField field) {
        complements |= bit(field);
    }

    boolean isComplement(MetricField field) {
        return (complements & bit(field)) != 0;
    }

    void remove(MetricField field) {
        present &= ~bit(field);
    }

    Double extra(String name) {
        return extra.get(name);
    }

    void setExtra(String name, double value) {
        extra.put(name, value);
    }

    boolean isEmpty() {
        return present == 0 && extra.isEmpty();
    }

    TrainingMetrics toEvent(String runId, int attempt) {
        return new TrainingMetrics(
                runId,
                attempt,
                step,
                timestamp,
                orNull(MetricField.TRAIN_LOSS),
                orNull(MetricField.VALIDATION_LOSS),
                orNull(MetricField.TRAIN_ACCURACY),
                orNull(MetricField.VALIDATION_ACCURACY),
                orNull(MetricField.GRADIENT_NORM),
                orNull(MetricField.WEIGHT_NORM),
                orNull(MetricField.UPDATE_NORM),
                orNull(MetricField.LEARNING_RATE),
                orNull(MetricField.WEIGHT_DECAY),
                extra);
    }

    private Double orNull(MetricField field) {
        return has(field) ? (Double) get(field) : null;
    }

    private static int bit(MetricField field) {
        return 1 << field.ordinal();
    }
}
