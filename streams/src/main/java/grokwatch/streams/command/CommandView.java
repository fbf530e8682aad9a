package grokwatch.streams.command;

import grokwatch.core.command.Command;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.CommandStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command and what became of it, for programs. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param state ISSUED, RECEIVED, APPLIED, REFUSED, EXPIRED or UNANSWERED
 * @param step of the trainer at its reply; null without one
 * @param checkpoint where the checkpoint is; null if none was written
 * @param refusal why it was refused or has expired; null otherwise
 * @param repliedAt time of the reply at the trainer; null without one
 */
public record CommandView(
        String id,
        String runId,
        int attempt,
        String verb,
        String parameter,
        Double oldValue,
        Double newValue,
        long validFromStep,
        long issuedAt,
        long expiresAt,
        String issuer,
        String reason,
        String state,
        Long step,
        String checkpoint,
        String refusal,
        Long repliedAt) {

    /** The view at a time. */
    public static CommandView of(CommandStatus status, Instant now) {
        Command command = status.command();
        Optional<CommandReply> reply = Optional.ofNullable(status.reply());
        return new CommandView(
                command.id(),
                command.runId(),
                command.attempt(),
                command.verb().name(),
                command.parameter(),
                command.oldValue(),
                command.newValue(),
                command.validFromStep(),
                command.issuedAt().toEpochMilli(),
                command.expiresAt().toEpochMilli(),
                command.issuer(),
                command.reason(),
                status.state(now).name(),
                of(reply, CommandReply::step),
                of(reply, CommandReply::checkpoint),
                of(reply, CommandReply::reason),
                of(reply, r -> r.at().toEpochMilli()));
    }

    private static <T> T of(Optional<CommandReply> reply, Function<CommandReply, T> value) {
        return reply.map(value).orElse(null);
    }
}
