package grokwatch.core.phase;

import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;

/**
 * When a run counts as memorised and as generalised.
 *
 * @param trainAccuracy fraction in (0, 1]
 * @param validationAccuracy fraction in (0, 1]
 * @param trainLoss for a run that logs no accuracy, > 0
 * @param validationLoss for a run that logs no accuracy, > 0
 */
public record Targets(
        double trainAccuracy, double validationAccuracy, double trainLoss, double validationLoss) {

    private static final double TRAIN_ACCURACY = 0.99;
    private static final double VALIDATION_ACCURACY = 0.95;
    private static final double LOSS = 0.1;

    /** A run's own targets, with the defaults where it has none. */
    public static Targets of(RunDescription.Targets own) {
        return new Targets(
                TRAIN_ACCURACY,
                value(
                        own,
                        own.validationAccuracy(),
                        Metric.VALIDATION_ACCURACY,
                        VALIDATION_ACCURACY),
                own.trainLoss() == null ? LOSS : own.trainLoss(),
                value(own, own.validationLoss(), Metric.VALIDATION_LOSS, LOSS));
    }

    private static double value(
            RunDescription.Targets own, Double described, Metric metric, double byDefault) {
        if (described != null) {
            return described;
        }
        boolean targeted = own.target() != null && own.target().metric().equals(metric.fieldName());
        return targeted ? own.target().value() : byDefault;
    }
}
