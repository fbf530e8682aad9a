package grokwatch.core.command;

import java.time.Instant;

/**
 * A trainer's reply.
 *
 * @param commandId of the command
 * @param runId of the run
 * @param attempt the trainer's, >= 0
 * @param verb of the command; null where that is unknown
 * @param state what became of the command
 * @param step of the trainer at that time; >= 0
 * @param checkpoint where the checkpoint is; null if none was written
 * @param reason of REFUSED and EXPIRED; null for the others
 * @param at when
 */
public record CommandReply(
        String commandId,
        String runId,
        int attempt,
        Verb verb,
        ReplyState state,
        long step,
        String checkpoint,
        String reason,
        Instant at) {}
