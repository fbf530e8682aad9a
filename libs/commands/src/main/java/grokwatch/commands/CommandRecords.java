package grokwatch.commands;

import grokwatch.core.command.Command;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.ReplyState;
import grokwatch.core.command.SignedCommand;
import grokwatch.core.command.Verb;
import grokwatch.schemas.CommandVerb;
import grokwatch.schemas.TrainingCommand;
import java.time.Instant;

/** Commands and replies as records of their topics and back. */
final class CommandRecords {

    private CommandRecords() {}

    static TrainingCommand toRecord(SignedCommand signed) {
        Command command = signed.command();
        return TrainingCommand.newBuilder()
                .setCommandId(command.id())
                .setRunId(command.runId())
                .setAttempt(command.attempt())
                .setVerb(CommandVerb.valueOf(command.verb().name()))
                .setParameter(command.parameter())
                .setOldValue(command.oldValue())
                .setNewValue(command.newValue())
                .setValidFromStep(command.validFromStep())
                .setIssuedAt(command.issuedAt().toEpochMilli())
                .setExpiresAt(command.expiresAt().toEpochMilli())
                .setIssuer(command.issuer())
                .setReason(command.reason())
                .setForecast(command.forecast())
                .setSignature(signed.signature())
                .build();
    }

    /**
     * The command of a record.
     *
     * @throws IllegalArgumentException naming what is out of bounds
     */
    static SignedCommand ofRecord(TrainingCommand command) {
        return new SignedCommand(
                new Command(
                        command.getCommandId(),
                        command.getRunId(),
                        command.getAttempt(),
                        Verb.valueOf(command.getVerb().name()),
                        command.getParameter(),
                        command.getOldValue(),
                        command.getNewValue(),
                        command.getValidFromStep(),
                        Instant.ofEpochMilli(command.getIssuedAt()),
                        Instant.ofEpochMilli(command.getExpiresAt()),
                        command.getIssuer(),
                        command.getReason(),
                        command.getForecast()),
                command.getSignature());
    }

    static grokwatch.schemas.CommandReply toRecord(CommandReply reply) {
        return grokwatch.schemas.CommandReply.newBuilder()
                .setCommandId(reply.commandId())
                .setRunId(reply.runId())
                .setAttempt(reply.attempt())
                .setState(grokwatch.schemas.ReplyState.valueOf(reply.state().name()))
                .setStep(reply.step())
                .setCheckpoint(reply.checkpoint())
                .setReason(reply.reason())
                .setTimestamp(reply.at().toEpochMilli())
                .setVerb(reply.verb() == null ? null : CommandVerb.valueOf(reply.verb().name()))
                .build();
    }

    /**
     * The reply of a record.
     *
     * @throws IllegalArgumentException if its state is not known
     */
    static CommandReply ofRecord(grokwatch.schemas.CommandReply reply) {
        return new CommandReply(
                reply.getCommandId(),
                reply.getRunId(),
                reply.getAttempt(),
                reply.getVerb() == null ? null : Verb.valueOf(reply.getVerb().name()),
                ReplyState.valueOf(reply.getState().name()),
                reply.getStep(),
                reply.getCheckpoint(),
                reply.getReason(),
                Instant.ofEpochMilli(reply.getTimestamp()));
    }
}
