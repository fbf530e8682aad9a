package grokwatch.core.command;

import grokwatch.core.command.AppliedCommands.Effect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trainer's side of one attempt of one run: receives commands, hands each out once when its
 * step has come, and makes the replies. One command is open at a time. Not thread-safe.
 */
public final class CommandInbox {

    private static final int MAX_CLOSED = 1_000;

    private final String runId;
    private final int attempt;
    private final CommandOffer offer;
    private final CommandKey key;
    private final Map<String, CommandReply> closed = new LinkedHashMap<>();
    private AppliedCommands applied;
    private Command open;

    /**
     * @param attempt restart counter of this process, >= 0
     * @param key shared with the issuers
     * @param applied as it was stored with the checkpoint that the trainer starts from
     */
    public CommandInbox(
            String runId,
            int attempt,
            CommandOffer offer,
            CommandKey key,
            AppliedCommands applied) {
        this.runId = runId;
        this.attempt = attempt;
        this.offer = offer;
        this.key = key;
        this.applied = applied;
    }

    /**
     * Takes a command in; it may have come before.
     *
     * @param step of the trainer
     * @return RECEIVED, or the final reply; empty if it is for another run, is open already, or is
     *     forged under the id of an open or applied one
     */
    public Optional<CommandReply> receive(SignedCommand signed, long step, Instant now) {
        Command command = signed.command();
        boolean isOpen = open != null && open.id().equals(command.id());
        if (!command.runId().equals(runId) || isOpen) {
            return Optional.empty();
        }
        Optional<Effect> effect = applied.effect(command.id());
        if (!key.verifies(signed)) {
            return effect.isPresent()
                    ? Optional.empty()
                    : Optional.of(refused(command, "its signature is not of this key", step, now));
        }
        if (effect.isPresent()) {
            return Optional.of(applied(command, effect.get(), now));
        }
        CommandReply before = closed.get(command.id());
        return Optional.of(before == null ? judge(command, step, now) : before);
    }

    /** What was refused once stays refused, though its reason may have gone. */
    private CommandReply judge(Command command, long step, Instant now) {
        if (command.isExpired(now)) {
            return remembered(expired(command, step, now));
        }
        Optional<String> refusal =
                wrongAttempt(command).or(() -> offer.refusal(command)).or(this::otherIsOpen);
        if (refusal.isPresent()) {
            return remembered(refused(command, refusal.get(), step, now));
        }
        open = command;
        return reply(command, ReplyState.RECEIVED, step, null, null, now);
    }

    private Optional<String> wrongAttempt(Command command) {
        String text = "it is for attempt %d, and the run is at attempt %d";
        return command.attempt() == attempt
                ? Optional.empty()
                : Optional.of(text.formatted(command.attempt(), attempt));
    }

    private Optional<String> otherIsOpen() {
        return Optional.ofNullable(open).map(other -> "command " + other.id() + " is open");
    }

    /** The open command if it may be applied at a step; see {@link #lapsed} for when it may not. */
    public Optional<Command> due(long step, Instant now) {
        return Optional.ofNullable(open)
                .filter(command -> step >= command.validFromStep())
                .filter(command -> !command.isExpired(now))
                .filter(command -> offer.mismatch(command).isEmpty());
    }

    /** The final reply to an open command that has expired or expects another value; closes it. */
    public Optional<CommandReply> lapsed(long step, Instant now) {
        if (open == null) {
            return Optional.empty();
        }
        if (open.isExpired(now)) {
            return Optional.of(close(expired(open, step, now)));
        }
        return step < open.validFromStep()
                ? Optional.empty()
                : offer.mismatch(open).map(why -> close(refused(open, why, step, now)));
    }

    /** What is to be stored with the checkpoint that contains the open command's effect. */
    public AppliedCommands appliedWithOpen(Effect effect) {
        return applied.with(open.id(), effect);
    }

    /** Closes the open command after its effect has happened and was stored. */
    public CommandReply applied(Effect effect, Instant now) {
        applied = appliedWithOpen(effect);
        return close(applied(open, effect, now));
    }

    /** Closes the open command without an effect; empty if none is open. */
    public Optional<CommandReply> refuse(String reason, long step, Instant now) {
        return Optional.ofNullable(open).map(command -> close(refused(command, reason, step, now)));
    }

    /** What the trainer offers to obey. */
    public CommandOffer offer() {
        return offer;
    }

    /** The commands applied so far. */
    public AppliedCommands applied() {
        return applied;
    }

    private CommandReply close(CommandReply reply) {
        open = null;
        return remembered(reply);
    }

    private CommandReply remembered(CommandReply reply) {
        closed.put(reply.commandId(), reply);
        if (closed.size() > MAX_CLOSED) {
            closed.remove(closed.keySet().iterator().next());
        }
        return reply;
    }

    private CommandReply applied(Command command, Effect effect, Instant now) {
        return reply(command, ReplyState.APPLIED, effect.step(), effect.checkpoint(), null, now);
    }

    private CommandReply refused(Command command, String reason, long step, Instant now) {
        return reply(command, ReplyState.REFUSED, step, null, reason, now);
    }

    private CommandReply expired(Command command, long step, Instant now) {
        String reason = "it expired at " + command.expiresAt();
        return reply(command, ReplyState.EXPIRED, step, null, reason, now);
    }

    private CommandReply reply(
            Command command,
            ReplyState state,
            long step,
            String checkpoint,
            String reason,
            Instant now) {
        return new CommandReply(
                command.id(), runId, attempt, command.verb(), state, step, checkpoint, reason, now);
    }
}
