package grokwatch.job.record;

import grokwatch.job.validation.RejectReason;

/**
 * A record that was refused.
 *
 * @param record as it came
 * @param reason code
 * @param message what is wrong with it: field, bound and value
 */
public record RejectedRecord(RawRecord record, RejectReason reason, String message) {}
