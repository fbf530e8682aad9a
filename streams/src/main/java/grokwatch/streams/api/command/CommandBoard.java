package grokwatch.streams.api.command;

import grokwatch.commands.CommandChannel;
import grokwatch.commands.CommandIssuer;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.IssueLimits;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import grokwatch.streams.api.broker.BrokerThread;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.command.CommandView;
import grokwatch.streams.json.JsonCodec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The commands as of a moment ago, and a way to issue one. */
public final class CommandBoard implements AutoCloseable {

    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

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
     * @return 202 with the command
     * @throws HttpException 409 if a limit forbids it, or if the broker does not take it in time
     */
    public HttpResponse response(Command command, Instant now) {
        Optional<String> refusal =
                thread.change(
                        () -> {
                            Optional<String> why = issuer.issue(command);
                            commands = issuer.list();
                            return why;
                        });
        if (refusal.isPresent()) {
            throw new HttpException(CONFLICT, "CONFLICT", refusal.get());
        }
        CommandStatus issued = new CommandStatus(command, null);
        return HttpResponse.json(ACCEPTED, JsonCodec.text(CommandView.of(issued, now)));
    }

    @Override
    public void close() {
        thread.close();
    }
}
