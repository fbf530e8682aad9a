package grokwatch.core.command;

import java.time.Duration;
import java.time.Instant;

/**
 * A command and what became of it.
 *
 * @param reply the reply that counts; null while there is none
 */
public record CommandStatus(Command command, CommandReply reply) {

    /** Time that a final reply may take after the expiry. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    /** States in which a command can be. */
    public enum State {
        /** No reply yet. */
        ISSUED,
        RECEIVED,
        APPLIED,
        REFUSED,
        EXPIRED,
        /** Its time is over and no final reply has come: what the trainer did is unknown. */
        UNANSWERED
    }

    /** The state at a time. */
    public State state(Instant now) {
        if (reply != null && reply.state().isFinal()) {
            return State.valueOf(reply.state().name());
        }
        if (command.isExpired(now.minus(GRACE))) {
            return State.UNANSWERED;
        }
        return reply == null ? State.ISSUED : State.RECEIVED;
    }

    /** Whether a final reply is still awaited. */
    public boolean isOpen(Instant now) {
        State state = state(now);
        return state == State.ISSUED || state == State.RECEIVED;
    }

    /** The status after another reply: an effect outranks its absence, and that a receipt. */
    CommandStatus with(CommandReply next) {
        return reply == null || rank(next.state()) > rank(reply.state())
                ? new CommandStatus(command, next)
                : this;
    }

    private static int rank(ReplyState state) {
        return switch (state) {
            case RECEIVED -> 0;
            case REFUSED, EXPIRED -> 1;
            case APPLIED -> 2;
        };
    }
}
