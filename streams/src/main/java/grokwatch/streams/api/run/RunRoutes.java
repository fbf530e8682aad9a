package grokwatch.streams.api.run;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.api.store.Columns;
import grokwatch.streams.api.store.Store;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /runs/{id}}: one run as it stands, with all that it says of itself. */
public final class RunRoutes {

    private static final int OK = 200;

    private final Supplier<FleetSnapshot> fleet;
    private final Function<String, Optional<RunView>> runs;
    private final Store store;

    /**
     * @param runs one run by its id, wherever it is kept
     */
    public RunRoutes(
            Supplier<FleetSnapshot> fleet, Function<String, Optional<RunView>> runs, Store store) {
        this.fleet = fleet;
        this.runs = runs;
        this.store = store;
    }

    public Routes routes() {
        KnownRuns known = new KnownRuns(fleet, store);
        return new Routes()
                .get("/runs/{id}", this::run)
                .addAll("/runs/{id}", new CurveRoutes(known, store).routes())
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

    /** Null while the store is away: what is live does not wait for it. */
    private String description(String runId) {
        try {
            Optional<Map<String, Object>> columns =
                    store.ask(session -> session.fleet().description(runId));
            return columns.map(all -> Json.text(out -> write(all, out))).orElse("null");
        } catch (HttpException away) {
            return "null";
        }
    }

    private static void write(Map<String, Object> columns, JsonGenerator out) throws IOException {
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            if (column.getKey().equals("labels")) {
                Columns.writeJson(out, "labels", (String) column.getValue());
            } else {
                out.writeFieldName(Columns.field(column.getKey()));
                Columns.writeValue(out, column.getValue());
            }
        }
    }
}
