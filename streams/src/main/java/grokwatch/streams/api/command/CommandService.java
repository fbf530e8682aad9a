package grokwatch.streams.api.command;

import grokwatch.core.command.Command;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.Verb;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.command.CommandDraft;
import grokwatch.streams.command.CommandView;
import grokwatch.streams.json.JsonCodec;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Issues commands to the trainers of stored runs. */
public final class CommandService {

    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final CommandBoard board;
    private final ApiStore store;
    private final Clock clock;

    public CommandService(CommandBoard board, ApiStore store, Clock clock) {
        this.board = board;
        this.store = store;
        this.clock = clock;
    }

    private Map<String, Object> description(String runId) {
        return store.query(session -> session.fleet().description(runId))
                .orElseThrow(
                        () ->
                                HttpException.unknown("there is no run \"%.256s\"".formatted(runId))
                                        .ofField("id"));
    }

    /** Whether a trainer obeys a verb; true where an earlier release stored no offer. */
    public boolean offers(String runId, Verb verb) {
        return CommandDraft.isOffered(description(runId), verb, null);
    }

    /**
     * Issues a command.
     *
     * @throws HttpException if there is no such run, a field is out of bounds, a limit forbids it,
     *     or the broker does not take it in time
     */
    public Command issue(String runId, CommandDraft draft) {
        Map<String, Object> run = description(runId);
        Command command;
        try {
            command = draft.to(runId, run, clock.instant());
        } catch (IllegalArgumentException e) {
            throw HttpException.invalid(e.getMessage()).ofField(e.getMessage().split("[ :]", 2)[0]);
        }
        send(command);
        return command;
    }

    /**
     * Sends a command that is complete.
     *
     * @throws HttpException if a limit forbids it, or the broker does not take it in time
     */
    public void send(Command command) {
        board.issue(command)
                .ifPresent(
                        refusal -> {
                            throw new HttpException(CONFLICT, "CONFLICT", refusal);
                        });
    }

    /** 202 with the command. */
    public static HttpResponse accepted(Command command, Instant now) {
        CommandStatus issued = new CommandStatus(command, null);
        return HttpResponse.json(ACCEPTED, JsonCodec.text(CommandView.of(issued, now)));
    }
}
