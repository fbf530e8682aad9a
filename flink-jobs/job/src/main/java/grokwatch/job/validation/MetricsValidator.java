package grokwatch.job.validation;

import grokwatch.schemas.TrainingMetrics;

/**
 * What a logged point must satisfy. NaN and infinities are legal where a diverging run produces
 * them: they are news, not errors.
 */
public final class MetricsValidator {

    /** Most entries of {@code extra}. */
    public static final int MAX_EXTRAS = 256;

    private MetricsValidator() {}

    /**
     * Checks a point.
     *
     * @param key text of the record's key, checked already
     * @throws InvalidRecordException if it cannot be used
     */
    public static void check(String key, TrainingMetrics point) {
        RunIdentity.checkField(key, point.getRunId());
        Position.check(point.getAttempt(), point.getStep(), point.getTimestamp());
        checkAccuracy("trainAccuracy", point.getTrainAccuracy());
        checkAccuracy("validationAccuracy", point.getValidationAccuracy());
        Require.notNegative("gradientNorm", point.getGradientNorm(), RejectReason.NEGATIVE_NORM);
        Require.notNegative("weightNorm", point.getWeightNorm(), RejectReason.NEGATIVE_NORM);
        Require.notNegative("updateNorm", point.getUpdateNorm(), RejectReason.NEGATIVE_NORM);
        Require.notNegative(
                "learningRate", point.getLearningRate(), RejectReason.NEGATIVE_LEARNING_RATE);
        Require.notNegative(
                "weightDecay", point.getWeightDecay(), RejectReason.NEGATIVE_WEIGHT_DECAY);
        int extras = point.getExtra().size();
        if (extras > MAX_EXTRAS) {
            throw new InvalidRecordException(
                    RejectReason.TOO_MANY_EXTRAS,
                    "extra must have at most " + MAX_EXTRAS + " entries, had " + extras);
        }
    }

    private static void checkAccuracy(String field, Double accuracy) {
        if (accuracy != null && (accuracy < 0 || accuracy > 1)) {
            boolean percent = accuracy > 1 && accuracy <= 100;
            throw new InvalidRecordException(
                    RejectReason.ACCURACY_OUT_OF_RANGE,
                    field
                            + " must be in [0, 1], was "
                            + accuracy
                            + (percent ? ": probably percent, log the fraction" : ""));
        }
    }
}
