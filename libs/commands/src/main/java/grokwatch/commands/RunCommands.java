package grokwatch.commands;

import grokwatch.core.command.AppliedCommands;
import grokwatch.core.command.AppliedCommands.Effect;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandInbox;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.SignedCommand;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands for one run, as its training's thread takes them. Thread-safe; never waits. */
public final class RunCommands {

    private final CommandInbox inbox;
    private final Consumer<CommandReply> replies;
    private final Clock clock;
    private volatile long step;
    private volatile boolean open;

    RunCommands(CommandInbox inbox, Consumer<CommandReply> replies, Clock clock) {
        this.inbox = inbox;
        this.replies = replies;
        this.clock = clock;
    }

    /** The commands that the trainer obeys, as in its run's description. */
    public List<String> offered() {
        return inbox.offer().names();
    }

    synchronized void receive(SignedCommand command) {
        Optional<CommandReply> reply = inbox.receive(command, step, clock.instant());
        reply.ifPresent(replies);
        open |= reply.isPresent() && !reply.get().state().isFinal();
    }

    /** Gives a command its effect, on the training's thread. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Applies a command, and stores {@link RunCommands#appliedWithOpen} with its checkpoint.
         *
         * @return where the effect happened
         * @throws Exception if there is no effect: the command is refused with the exception's text
         */
        Effect apply(Command command) throws Exception;
    }

    /**
     * Applies the command that is due after a step, if there is one; costs two volatile accesses if
     * there is none.
     *
     * @param atStep optimizer steps done, a count
     */
    public void afterStep(long atStep, Handler handler) {
        step = atStep;
        if (open) {
            dueNow(atStep).ifPresent(command -> apply(command, handler));
        }
    }

    private void apply(Command command, Handler handler) {
        Effect effect;
        try {
            effect = handler.apply(command);
        } catch (Exception e) {
            refuse("it failed: " + e);
            return;
        }
        applied(effect);
    }

    private synchronized Optional<Command> dueNow(long atStep) {
        Optional<CommandReply> lapsed = inbox.lapsed(atStep, clock.instant());
        lapsed.ifPresent(this::close);
        return inbox.due(atStep, clock.instant());
    }

    /** What a checkpoint stores that contains the effect of the command in hand. */
    public synchronized AppliedCommands appliedWithOpen(Effect effect) {
        return inbox.appliedWithOpen(effect);
    }

    private synchronized void applied(Effect effect) {
        close(inbox.applied(effect, clock.instant()));
    }

    /** Replies that the open command, if there is one, has no effect. */
    public synchronized void refuse(String reason) {
        inbox.refuse(reason, step, clock.instant()).ifPresent(this::close);
    }

    private void close(CommandReply reply) {
        open = false;
        replies.accept(reply);
    }
}
