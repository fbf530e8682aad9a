package grokwatch.producers.gateway.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.ReplyState;
import grokwatch.core.command.SignedCommand;
import grokwatch.core.command.Verb;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import java.io.IOException;
import java.time.Clock;

/**
 * {@code GET /api/v1/commands?runId=R} and {@code POST /api/v1/command-replies}. The gateway
 * relays: the trainer verifies signatures and decides.
 */
public final class CommandApi {

    private static final int MAX_RUN_ID = 256;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_ID = 64;

    private final TrainerCommands commands;
    private final Clock clock;

    private CommandApi(TrainerCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** Both routes. */
    public static Routes routes(TrainerCommands commands, Clock clock) {
        CommandApi api = new CommandApi(commands, clock);
        return new Routes()
                .get("/api/v1/commands", api::list)
                .post("/api/v1/command-replies", api::reply);
    }

    private HttpResponse list(HttpRequest call) {
        String runId =
                call.query()
                        .only("runId")
                        .text("runId")
                        .orElseThrow(() -> Query.wrong("runId", "absent", "a run's id"));
        return Json.object(
                out -> {
                    out.writeArrayFieldStart("commands");
                    for (SignedCommand signed : commands.received(runId)) {
                        write(signed, out);
                    }
                    out.writeEndArray();
                });
    }

    private static void write(SignedCommand signed, JsonGenerator out) throws IOException {
        Command command = signed.command();
        out.writeStartObject();
        out.writeStringField("id", command.id());
        out.writeStringField("runId", command.runId());
        out.writeNumberField("attempt", command.attempt());
        out.writeStringField("verb", command.verb().name());
        out.writeStringField("parameter", command.parameter());
        out.writeObjectField("oldValue", command.oldValue());
        out.writeObjectField("newValue", command.newValue());
        out.writeNumberField("validFromStep", command.validFromStep());
        out.writeNumberField("issuedAt", command.issuedAt().toEpochMilli());
        out.writeNumberField("expiresAt", command.expiresAt().toEpochMilli());
        out.writeStringField("issuer", command.issuer());
        out.writeStringField("reason", command.reason());
        out.writeStringField("forecast", command.forecast());
        out.writeStringField("signature", signed.signature());
        out.writeEndObject();
    }

    private HttpResponse reply(HttpRequest call) {
        JsonNode body = Json.tree(call.body());
        String id = text(body, "commandId", MAX_ID);
        String runId = text(body, "runId", MAX_RUN_ID);
        commands.send(
                new CommandReply(
                        id,
                        runId,
                        (int) whole(body, "attempt", Integer.MAX_VALUE),
                        verb(id, runId),
                        state(text(body, "state", MAX_ID)),
                        whole(body, "step", Long.MAX_VALUE),
                        body.hasNonNull("checkpoint") ? text(body, "checkpoint", MAX_TEXT) : null,
                        body.hasNonNull("reason") ? text(body, "reason", MAX_TEXT) : null,
                        clock.instant()));
        return Json.empty();
    }

    /** The verb of a command that was received; null if it was not. */
    private Verb verb(String commandId, String runId) {
        return commands.received(runId).stream()
                .map(SignedCommand::command)
                .filter(command -> command.id().equals(commandId))
                .map(Command::verb)
                .findFirst()
                .orElse(null);
    }

    private static ReplyState state(String name) {
        try {
            return ReplyState.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw Query.wrong("state", name, "RECEIVED, APPLIED, REFUSED or EXPIRED");
        }
    }

    private static String text(JsonNode body, String field, int most) {
        String text = body.path(field).asText("");
        if (text.isEmpty() || text.length() > most) {
            throw HttpException.invalid(
                    "%s must have 1 to %d characters, had %d"
                            .formatted(field, most, text.length()));
        }
        return text;
    }

    private static long whole(JsonNode body, String field, long most) {
        JsonNode value = body.path(field);
        if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > most) {
            throw HttpException.invalid(
                    "%s must be a whole number in [0, %d], was %.40s"
                            .formatted(field, most, value));
        }
        return value.asLong();
    }
}
