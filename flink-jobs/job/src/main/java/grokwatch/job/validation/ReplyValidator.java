package grokwatch.job.validation;

import grokwatch.schemas.CommandReply;

/** Checks replies to commands. */
public final class ReplyValidator {

    private ReplyValidator() {}

    /**
     * Checks a reply.
     *
     * @throws InvalidRecordException naming what is out of bounds
     */
    public static void check(String key, CommandReply reply) {
        RunIdentity.checkField(key, reply.getRunId());
        Position.check(reply.getAttempt(), reply.getStep(), reply.getTimestamp());
    }
}
