package grokwatch.streams.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.storage.query.ProjectionRow;
import grokwatch.streams.storage.query.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** {@code /runs/{id}/projections}: layers in the plane of their first two principal axes. */
final class ProjectionRoutes {

    private final KnownRuns runs;
    private final ApiStore store;

    ProjectionRoutes(KnownRuns runs, ApiStore store) {
        this.runs = runs;
        this.store = store;
    }

    Routes routes() {
        return new Routes()
                .get("/projections", this::list)
                .get("/projections/{layer}/{step}", this::snapshot);
    }

    private HttpResponse list(HttpRequest call) {
        call.query().only();
        String runId = runs.id(call);
        List<ProjectionRow> rows =
                store.query(session -> session.projections().list(runId, RowRange.FIRST));
        long latest = rows.stream().mapToLong(ProjectionRow::attempt).max().orElse(0);
        Map<String, List<Long>> steps = new TreeMap<>();
        rows.stream()
                .filter(row -> row.attempt() == latest)
                .forEach(
                        row ->
                                steps.computeIfAbsent(row.layer(), layer -> new ArrayList<>())
                                        .add(row.step()));
        return ApiJson.list(
                "layers",
                List.copyOf(steps.entrySet()),
                layer -> Map.of("layer", layer.getKey(), "steps", layer.getValue()));
    }

    private HttpResponse snapshot(HttpRequest call) {
        call.query().only();
        String layer = call.name("layer");
        long step = step(call.name("step"));
        String runId = runs.id(call);
        ProjectionRow row =
                store.query(
                                session ->
                                        session.projections()
                                                .at(runId, OptionalLong.empty(), layer, step))
                        .orElseThrow(
                                () ->
                                        HttpException.unknown(
                                                "there is no snapshot of layer \"%.256s\" at or before step %d"
                                                        .formatted(layer, step)));
        return ApiJson.response(json(row));
    }

    private static long step(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Query.wrong("step", text, "a whole number >= 0");
        }
        return Long.parseLong(text);
    }

    private static ObjectNode json(ProjectionRow row) {
        ObjectNode json =
                ApiJson.row(
                        row,
                        List.of("layer", "attempt", "step", "effectiveRank", "spectralEntropy"));
        json.putArray("explained").add(row.explainedVariance1()).add(row.explainedVariance2());
        ArrayNode plane = json.putArray("points");
        ArrayNode further = json.putArray("further");
        ArrayNode labels = json.putArray("labels");
        for (JsonNode point : JsonCodec.stored(row.pointsJson())) {
            plane.addArray().add(point.get("x")).add(point.get("y"));
            // Earlier releases stored no coordinates beyond the plane.
            further.add(point.has("further") ? point.get("further") : further.arrayNode());
            labels.add(point.get("label"));
        }
        return json;
    }
}
