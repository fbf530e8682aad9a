package grokwatch.streams.api.policy;

import grokwatch.core.command.Command;
import grokwatch.core.policy.PolicyScore;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.body.JsonBody;
import grokwatch.streams.api.command.CommandService;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.policy.Approval;
import grokwatch.streams.policy.ProposalView;
import grokwatch.streams.storage.query.ProposalRow;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /proposals} of policies, their scores, and the approval of one. */
public final class PolicyRoutes {

    private static final int CONFLICT = 409;
    private static final int MAX_BYTES = 4 << 10;
    private static final int MAX_ISSUER = 100;

    private final CommandService commands;
    private final ApiStore store;
    private final Clock clock;

    public PolicyRoutes(CommandService commands, ApiStore store, Clock clock) {
        this.commands = commands;
        this.store = store;
        this.clock = clock;
    }

    public Routes routes() {
        return new Routes()
                .get("/proposals", this::list)
                .get("/proposals/scores", this::scores)
                .post("/proposals/{id}/approval", MAX_BYTES, this::approve);
    }

    private HttpResponse list(HttpRequest call) {
        Optional<String> runId = call.query().only("runId").text("runId");
        return ApiJson.list(
                "proposals",
                ProposalView.of(proposals(), clock.instant()).stream()
                        .filter(view -> runId.isEmpty() || view.runId().equals(runId.get()))
                        .toList(),
                view -> view);
    }

    private HttpResponse scores(HttpRequest call) {
        call.query().only();
        return ApiJson.list(
                "scores",
                PolicyScore.of(proposals().stream().map(ProposalRow::followed).toList()),
                score -> score);
    }

    private List<ProposalRow> proposals() {
        return store.query(session -> session.policies().all());
    }

    private HttpResponse approve(HttpRequest call) {
        String id = call.name("id");
        String issuer = JsonBody.of(call, Set.of("issuer")).text("issuer").orElse("");
        if (issuer.isBlank() || issuer.length() > MAX_ISSUER) {
            throw HttpException.invalid(
                            "issuer must have 1 to %d characters, had %d"
                                    .formatted(MAX_ISSUER, issuer.length()))
                    .ofField("issuer");
        }
        Command command = command(id, issuer);
        commands.send(command);
        return CommandService.accepted(command, clock.instant());
    }

    private Command command(String id, String issuer) {
        Optional<Command> command;
        try {
            command =
                    store.query(session -> Approval.command(session, id, issuer, clock.instant()));
        } catch (IllegalArgumentException e) {
            throw new HttpException(CONFLICT, "CONFLICT", e.getMessage());
        }
        return command.orElseThrow(
                () ->
                        HttpException.unknown("there is no proposal \"%.64s\"".formatted(id))
                                .ofField("id"));
    }
}
