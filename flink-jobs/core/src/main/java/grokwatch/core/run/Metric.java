package grokwatch.core.run;

import grokwatch.core.codec.EnumCodec;

/** The metrics that a logged point may carry. */
public enum Metric {
    /** Training loss, nats for cross-entropy. */
    TRAIN_LOSS,
    /** Validation loss, unit as the training loss. */
    VALIDATION_LOSS,
    /** Training accuracy, fraction in [0, 1]. */
    TRAIN_ACCURACY,
    /** Validation accuracy, fraction in [0, 1]. */
    VALIDATION_ACCURACY,
    /** Global L2 norm of the gradient, >= 0. */
    GRADIENT_NORM,
    /** Global L2 norm of the weights, >= 0. */
    WEIGHT_NORM,
    /** Global L2 norm of the last update, >= 0. */
    UPDATE_NORM,
    /** Learning rate in force, 1 per step, >= 0. */
    LEARNING_RATE,
    /** Weight-decay coefficient in force, dimensionless, >= 0. */
    WEIGHT_DECAY;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<Metric> CODEC =
            EnumCodec.of(
                    TRAIN_LOSS,
                    VALIDATION_LOSS,
                    TRAIN_ACCURACY,
                    VALIDATION_ACCURACY,
                    GRADIENT_NORM,
                    WEIGHT_NORM,
                    UPDATE_NORM,
                    LEARNING_RATE,
                    WEIGHT_DECAY);

    private static final Metric[] VALUES = values();

    /** How many there are. */
    public static final int COUNT = VALUES.length;

    /** The metric with an ordinal in [0, {@link #COUNT}). */
    public static Metric of(int ordinal) {
        return VALUES[ordinal];
    }

    /** The metric's name in the schema: {@code trainLoss}. */
    public String fieldName() {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return name.toString();
    }
}
