package grokwatch.streams.api.command;

import grokwatch.commands.CommandChannel;
import grokwatch.commands.CommandIssuer;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.IssueLimits;
import grokwatch.http.message.HttpException;
import grokwatch.streams.api.broker.BrokerThread;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.store.ApiStore;
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
     * Begins to follow the topics, and to write the alerts of commands.
     *
     * @param key empty: commands are listed and none is issued
     */
    public static CommandBoard open(
            StreamsSettings settings,
            Optional<CommandKey> key,
            ApiStore store,
            TopicWriter writer,
            Clock clock) {
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
        CommandAlerter alerter = new CommandAlerter(store, writer);
        board.thread.refresh(
                () -> {
                    board.commands = board.issuer.list();
                    alerter.update(board.commands, clock.instant());
                });
        return board;
    }

    /** Those of the last 7 days, the latest first. */
    List<CommandStatus> all() {
        return commands;
    }

    /**
     * Issues one.
     *
     * @return which limit forbids it; empty: it is issued
     * @throws HttpException if the broker does not take it in time
     */
    Optional<String> issue(Command command) {
        return thread.change(
                () -> {
                    Optional<String> why = issuer.issue(command);
                    commands = issuer.list();
                    return why;
                });
    }

    @Override
    public void close() {
        thread.close();
    }
}
