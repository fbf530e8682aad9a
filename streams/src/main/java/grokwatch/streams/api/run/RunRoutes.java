package grokwatch.streams.api.run;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /runs/{id}}: the present state of one run with its description. */
public final class RunRoutes {

    private static final int OK = 200;

    private final Supplier<FleetSnapshot> fleet;
    private final Function<String, Optional<RunView>> runs;
    private final ApiStore store;

    /**
     * @param runs one run by its id, wherever it is kept
     */
    public RunRoutes(
            Supplier<FleetSnapshot> fleet,
            Function<String, Optional<RunView>> runs,
            ApiStore store) {
        this.fleet = fleet;
        this.runs = runs;
        this.store = store;
    }

    public Routes routes() {
        KnownRuns known = new KnownRuns(fleet, store);
        CurveRoutes curves = new CurveRoutes(known, store);
        return new Routes()
                .get("/runs/{id}", this::run)
                .get("/curves", curves::ofRuns)
                .addAll("/runs/{id}", curves.routes())
                .addAll("/runs/{id}", new SeriesRoutes(known, store).routes())
                .addAll("/runs/{id}", new ProjectionRoutes(known, store).routes());
    }

    private HttpResponse run(HttpRequest call) {
        call.query().only();
        String runId = call.name("id");
        RunView run = runs.apply(runId).orElseThrow(() -> KnownRuns.unknown(runId));
        String json = run.json();
        String whole =
                json.substring(0, json.length() - 1)
                        + ",\"description\":"
                        + description(runId)
                        + "}";
        return HttpResponse.json(OK, whole).tagged();
    }

    /** Null while the store is unavailable: live state does not wait for it. */
    private String description(String runId) {
        try {
            return store.query(session -> session.fleet().description(runId))
                    .map(columns -> JsonCodec.text(description(columns)))
                    .orElse("null");
        } catch (HttpException unavailable) {
            return "null";
        }
    }

    private static Map<String, Object> description(Map<String, Object> columns) {
        Map<String, Object> description = ApiJson.object(columns);
        for (String nested : List.of("labels", "commands")) {
            description.computeIfPresent(nested, (name, json) -> JsonCodec.stored((String) json));
        }
        return description;
    }
}
