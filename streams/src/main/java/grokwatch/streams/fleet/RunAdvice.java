package grokwatch.streams.fleet;

import grokwatch.streams.record.FieldName;

/**
 * Advice on whether to go on with a run.
 *
 * @param verdict KEEP, STOP or WAIT
 * @param reason of the verdict, a code; may be null
 * @param text for people; may be empty
 */
public record RunAdvice(
        String verdict,
        @FieldName("verdictReason") String reason,
        @FieldName("advice") String text) {}
