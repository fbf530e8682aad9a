package grokwatch.producers.djl.train;

import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.util.Optional;

/**
 * When a run ends before its budget: after three records in a row whose training loss or gradient
 * is no number, or so many evaluations after its validation target.
 */
final class StopRule {

    /** Records that must show divergence, so that everyone downstream sees it too. */
    static final int DIVERGED_RECORDS = 3;

    private final double target;
    private final int evaluationsAfterTarget;
    private int divergedRecords;
    private int evaluationsSinceTarget = -1;

    /**
     * @param target validation accuracy, in (0, 1]
     * @param evaluationsAfterTarget evaluations to go on for, a count; 0: never stop for it
     */
    StopRule(double target, int evaluationsAfterTarget) {
        this.target = target;
        this.evaluationsAfterTarget = evaluationsAfterTarget;
    }

    /**
     * An end of a run.
     *
     * @param status FINISHED, FAILED or KILLED
     * @param reason in one or a few words
     */
    record End(RunStatus status, String reason) {}

    /** Takes the run's next record; the end, if it is to end now. */
    Optional<End> observe(TrainingMetrics metrics) {
        boolean diverged =
                isNotFinite(metrics.getTrainLoss()) || isNotFinite(metrics.getGradientNorm());
        divergedRecords = diverged ? divergedRecords + 1 : 0;
        if (divergedRecords >= DIVERGED_RECORDS) {
            return Optional.of(new End(RunStatus.FAILED, "diverged"));
        }
        if (evaluationsAfterTarget > 0 && metrics.getValidationAccuracy() != null) {
            return observeAccuracy(metrics.getValidationAccuracy());
        }
        return Optional.empty();
    }

    private Optional<End> observeAccuracy(double accuracy) {
        if (evaluationsSinceTarget >= 0) {
            evaluationsSinceTarget++;
        } else if (accuracy >= target) {
            evaluationsSinceTarget = 0;
        }
        return evaluationsSinceTarget >= evaluationsAfterTarget
                ? Optional.of(new End(RunStatus.FINISHED, "target-reached"))
                : Optional.empty();
    }

    private static boolean isNotFinite(Double value) {
        return value != null && !Double.isFinite(value);
    }
}
