package grokwatch.streams.fleet;

import grokwatch.schemas.DelayEstimate;

/**
 * What is advised to do with a run.
 *
 * @param verdict KEEP, STOP or WAIT
 * @param reason of the verdict, a code; may be null
 * @param text for people; may be empty
 */
public record RunAdvice(String verdict, String reason, String text) {

    /** What an estimate advises; null where it has no verdict. */
    static RunAdvice of(DelayEstimate e) {
        return e.getVerdict() == null
                ? null
                : new RunAdvice(e.getVerdict(), e.getVerdictReason(), e.getAdvice());
    }
}
