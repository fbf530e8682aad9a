package grokwatch.streams.api.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Columns;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.storage.query.Page;
import grokwatch.streams.storage.query.ProjectionRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** {@code /runs/{id}/projections}: layers in the plane of their first two principal axes. */
final class ProjectionRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KnownRuns runs;
    private final Store store;

    ProjectionRoutes(KnownRuns runs, Store store) {
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
                store.ask(session -> session.projections().list(runId, Page.FIRST));
        long latest = rows.stream().mapToLong(ProjectionRow::attempt).max().orElse(0);
        Map<String, List<Long>> steps = new TreeMap<>();
        rows.stream()
                .filter(row -> row.attempt() == latest)
                .forEach(
                        row ->
                                steps.computeIfAbsent(row.layer(), layer -> new ArrayList<>())
                                        .add(row.step()));
        return Json.answer(out -> writeLayers(steps, out));
    }

    private static void writeLayers(Map<String, List<Long>> steps, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("layers");
        for (Map.Entry<String, List<Long>> layer : steps.entrySet()) {
            out.writeStartObject();
            out.writeStringField("layer", layer.getKey());
            Columns.write(out, "steps", layer.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private HttpResponse snapshot(HttpRequest call) {
        call.query().only();
        String layer = call.name("layer");
        long step = step(call.name("step"));
        String runId = runs.id(call);
        ProjectionRow row =
                store.ask(
                                session ->
                                        session.projections()
                                                .at(runId, OptionalLong.empty(), layer, step))
                        .orElseThrow(
                                () ->
                                        HttpException.unknown(
                                                "there is no snapshot of layer \"%.256s\" at or before step %d"
                                                        .formatted(layer, step)));
        JsonNode points = points(row);
        return Json.answer(out -> write(row, points, out));
    }

    private static long step(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Query.wrong("step", text, "a whole number >= 0");
        }
        return Long.parseLong(text);
    }

    private static JsonNode points(ProjectionRow row) {
        try {
            return JSON.readTree(row.pointsJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored points are no JSON", e);
        }
    }

    private static void write(ProjectionRow row, JsonNode points, JsonGenerator out)
            throws IOException {
        out.writeStringField("layer", row.layer());
        out.writeNumberField("attempt", row.attempt());
        out.writeNumberField("step", row.step());
        out.writeArrayFieldStart("points");
        for (JsonNode point : points) {
            out.writeStartArray();
            out.writeRawValue(point.path("x").toString());
            out.writeRawValue(point.path("y").toString());
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("further");
        for (JsonNode point : points) {
            out.writeRawValue(further(point));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("labels");
        for (JsonNode point : points) {
            out.writeRawValue(point.path("label").isMissingNode() ? "null" : label(point));
        }
        out.writeEndArray();
        Columns.write(
                out,
                "explained",
                Arrays.asList(row.explainedVariance1(), row.explainedVariance2()));
        Json.field(out, "effectiveRank", row.effectiveRank());
        Json.field(out, "spectralEntropy", row.spectralEntropy());
    }

    /** Coordinates beyond the plane; none of a snapshot that was stored before they were kept. */
    private static String further(JsonNode point) {
        return point.path("further").isMissingNode() ? "[]" : point.path("further").toString();
    }

    private static String label(JsonNode point) {
        return point.path("label").toString();
    }
}
