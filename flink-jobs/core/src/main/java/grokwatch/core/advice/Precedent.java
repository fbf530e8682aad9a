package grokwatch.core.advice;

import grokwatch.core.advice.Advice.Reason;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * What vouches for advice to a run: finished runs like it, of its fleet or of a corpus.
 *
 * @param tracked whether the run is followed by its target metric: grokking is out of the question
 * @param atTarget whether it has reached its target
 * @param late whether finished runs of its task and architecture had memorised by its present step;
 *     evaluated only where a run would be stopped because it will not fit
 * @param finishedAlike finished runs that the forecast rests on, as a sum of similarities in (0, 1]
 *     each; asked only where a run would be stopped
 */
public record Precedent(
        boolean tracked, boolean atTarget, BooleanSupplier late, DoubleSupplier finishedAlike) {

    /**
     * Finished runs alike that a STOP must rest on; each counts by its similarity. The threshold
     * below which runs are stopped bounds the harm: those finished runs that generalised had stayed
     * above it.
     */
    public static final double MIN_ALIKE = 1;

    /** Finished runs of a run's task and architecture that a STOP may rest on, however unlike. */
    public static final int MIN_OF_TASK = 8;

    /**
     * The advice where something vouches for it, else none. That a run will not fit is advised only
     * where finished runs of its task memorised, and had by then; before, it is still fitting.
     */
    public Advice limit(Advice advice) {
        if (advice.reason() == Reason.WILL_NOT_FIT) {
            return late.getAsBoolean()
                    ? advice
                    : Advice.of(Reason.STILL_FITTING, advice.costOfKeeping());
        }
        if (tracked && atTarget) {
            return Advice.of(Reason.AT_TARGET, 0);
        }
        boolean founded =
                !tracked
                        && (advice.reason() != Reason.WILL_NOT_GROK
                                || finishedAlike.getAsDouble() >= MIN_ALIKE);
        return founded ? advice : Advice.of(Reason.NO_PRECEDENT, advice.costOfKeeping());
    }
}
