package grokwatch.streams.api.command;

import grokwatch.commands.CommandChannel;
import grokwatch.commands.CommandIssuer;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.IssueLimits;
import grokwatch.http.message.HttpException;
import grokwatch.streams.api.broker.BrokerThread;
import grokwatch.streams.app.StreamsSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The commands as of a moment ago, and a way to issue one. */
public final class CommandBoard implements AutoCloseable {

    private final CommandIssuer issuer;
    private final BrokerThread thread;
    private volatile List<CommandStatus> commands = List.of();

    private CommandBoard(CommandIssuer issuer) {
        this.issuer = issuer;
        thread = new BrokerThread("command", issuer);
    }

    /**
     * Begins to follow the topics.
     *
     * @param key empty: commands are listed and none is issued
     */
    public static CommandBoard open(
            StreamsSettings settings, Optional<CommandKey> key, Clock clock) {
        CommandChannel.Access access =
                new CommandChannel.Access(
                        settings.bootstrapServers(),
                        settings.topics(),
                        settings.kafka(),
                        settings.registry());
        CommandBoard board =
                new CommandBoard(
                        new CommandIssuer(
                                CommandChannel.forIssuer(access), key, IssueLimits.DEFAULT, clock));
        board.thread.refresh(() -> board.commands = board.issuer.list());
        return board;
    }

    /** Those of the last 7 days, the latest first. */
    List<CommandStatus> all() {
        return commands;
    }

    /**
     * Issues one.
     *
     * @return why it was not issued; empty if it was
     * @throws HttpException if the broker does not take it in time
     */
    Optional<String> issue(Command command) {
        return thread.change(
                () -> {
                    Optional<String> refusal = issuer.issue(command);
                    commands = issuer.list();
                    return refusal;
                });
    }

    @Override
    public void close() {
        thread.close();
    }
}
