package grokwatch.producers.names.field;

/** The metrics of {@code TrainingMetrics}, in its order. */
public enum MetricField implements Field {
    TRAIN_LOSS("trainLoss", Range.ANY),
    VALIDATION_LOSS("validationLoss", Range.ANY),
    TRAIN_ACCURACY("trainAccuracy", Range.FRACTION),
    VALIDATION_ACCURACY("validationAccuracy", Range.FRACTION),
    GRADIENT_NORM("gradientNorm", Range.NOT_NEGATIVE),
    WEIGHT_NORM("weightNorm", Range.NOT_NEGATIVE),
    UPDATE_NORM("updateNorm", Range.NOT_NEGATIVE),
    LEARNING_RATE("learningRate", Range.NOT_NEGATIVE),
    WEIGHT_DECAY("weightDecay", Range.NOT_NEGATIVE);

    /** How many there are. */
    public static final int COUNT = values().length;

    private enum Range {
        ANY,
        NOT_NEGATIVE,
        FRACTION
    }

    private final String fieldName;
    private final Range range;

    MetricField(String fieldName, Range range) {
        this.fieldName = fieldName;
        this.range = range;
    }

    @Override
    public String fieldName() {
        return fieldName;
    }

    /** Whether it is an accuracy, which some frameworks log in percent. */
    public boolean isAccuracy() {
        return range == Range.FRACTION;
    }

    /** Whether it is a loss or an accuracy: what a diagnosis needs. */
    public boolean isCurve() {
        return ordinal() <= VALIDATION_ACCURACY.ordinal();
    }

    /** Whether the pipeline accepts a value; NaN is legal everywhere: it means divergence. */
    public boolean accepts(double value) {
        return switch (range) {
            case ANY -> true;
            case NOT_NEGATIVE -> !(value < 0);
            case FRACTION -> !(value < 0 || value > 1);
        };
    }

    /** What is accepted, for messages. */
    public String bound() {
        return switch (range) {
            case ANY -> "any number";
            case NOT_NEGATIVE -> ">= 0";
            case FRACTION -> "in [0, 1]";
        };
    }
}
