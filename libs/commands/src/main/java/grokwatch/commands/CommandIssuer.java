package grokwatch.commands;

import grokwatch.core.command.Command;
import grokwatch.core.command.CommandBook;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.IssueLimits;
import grokwatch.core.command.SignedCommand;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Issues commands within the limits, and follows their replies. Every call reads both topics to
 * their ends first, so that what others issued counts. Thread-safe; calls take turns.
 */
public final class CommandIssuer implements AutoCloseable {

    private final CommandChannel channel;
    private final Optional<CommandKey> key;
    private final Clock clock;
    private final CommandBook book;
    private final CommandChannel.Listener listener = new Fold();

    /**
     * @param channel that this closes
     * @param key empty: commands are listed and none is issued
     */
    public CommandIssuer(
            CommandChannel channel, Optional<CommandKey> key, IssueLimits limits, Clock clock) {
        this.channel = channel;
        this.key = key;
        this.clock = clock;
        this.book = new CommandBook(limits);
    }

    /** Commands of the last 7 days, the latest first. */
    public synchronized List<CommandStatus> list() {
        channel.pollToEnd(listener);
        book.forgetBefore(clock.instant().minus(Command.MAX_LIFE));
        return book.all();
    }

    /**
     * Issues a command.
     *
     * @return why it was not issued; empty: the broker has it
     * @throws IllegalStateException if the broker does not take it
     */
    public synchronized Optional<String> issue(Command command) {
        if (key.isEmpty()) {
            return Optional.of("commands are off: this process has no key file (--command-key)");
        }
        list();
        Optional<String> refusal = book.refusal(command, clock.instant());
        if (refusal.isEmpty()) {
            channel.send(key.get().sign(command));
            book.issued(command);
        }
        return refusal;
    }

    @Override
    public synchronized void close() {
        channel.close();
    }

    /** Forged commands are none. */
    private final class Fold implements CommandChannel.Listener {

        @Override
        public void command(SignedCommand signed) {
            if (key.isEmpty() || key.get().verifies(signed)) {
                book.issued(signed.command());
            }
        }

        @Override
        public void reply(CommandReply reply) {
            book.replied(reply);
        }
    }
}
