package grokwatch.streams.api.command;

import grokwatch.core.command.Command;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.Verb;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.body.JsonBody;
import grokwatch.streams.command.CommandDraft;
import grokwatch.streams.command.CommandView;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code /commands} and those of one run. */
public final class CommandRoutes {

    private static final int MAX_BYTES = 16 << 10;
    private static final Set<String> FIELDS =
            Set.of(
                    "verb",
                    "parameter",
                    "oldValue",
                    "newValue",
                    "validFromStep",
                    "lifeMillis",
                    "issuer",
                    "reason");

    private final CommandBoard board;
    private final CommandService service;
    private final Clock clock;

    public CommandRoutes(CommandBoard board, CommandService service, Clock clock) {
        this.board = board;
        this.service = service;
        this.clock = clock;
    }

    public Routes routes() {
        return new Routes()
                .get("/commands", this::list)
                .get("/runs/{id}/commands", this::ofRun)
                .post("/runs/{id}/commands", MAX_BYTES, this::issue);
    }

    private HttpResponse list(HttpRequest call) {
        call.query().only();
        return json(board.all());
    }

    private HttpResponse ofRun(HttpRequest call) {
        call.query().only();
        String runId = call.name("id");
        return json(
                board.all().stream()
                        .filter(status -> status.command().runId().equals(runId))
                        .toList());
    }

    private HttpResponse json(List<CommandStatus> commands) {
        return ApiJson.list(
                "commands", commands, status -> CommandView.of(status, clock.instant()));
    }

    private HttpResponse issue(HttpRequest call) {
        Command command = service.issue(call.name("id"), draft(JsonBody.of(call, FIELDS)));
        return CommandService.accepted(command, clock.instant());
    }

    private static CommandDraft draft(JsonBody body) {
        return new CommandDraft(
                verb(body.text("verb").orElse("")),
                body.text("parameter").orElse(null),
                body.number("oldValue").orElse(null),
                body.number("newValue").orElse(null),
                body.time("validFromStep").orElse(0L),
                body.time("lifeMillis").map(Duration::ofMillis).orElse(CommandDraft.DEFAULT_LIFE),
                body.text("issuer").orElse(""),
                body.text("reason").orElse(""));
    }

    private static Verb verb(String name) {
        try {
            return Verb.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw HttpException.invalid(
                            "verb must be one of %s, was \"%.40s\""
                                    .formatted(List.of(Verb.values()), name))
                    .ofField("verb");
        }
    }
}
