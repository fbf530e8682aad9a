package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.run.MetricPoint;
import grokwatch.producers.gateway.run.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What clients read back. Of a metric's history the latest point is known and answered: Grokwatch
 * is no archive of curves, a server behind a tee is.
 */
record ReadCalls(LiveRuns runs, RunLookup lookup) {

    void addTo(Routes routes) {
        routes.post("runs/search", this::searchRuns)
                .get("metrics/get-history", this::history)
                .get("metrics/get-history-bulk", this::historyBulk)
                .get("artifacts/list", this::artifacts)
                .post("registered-models/search", call -> Json.empty())
                .get("registered-models/search", call -> Json.empty())
                .get("model-versions/search", call -> Json.empty())
                .post("logged-models/search", call -> Json.empty());
    }

    private HttpResponse searchRuns(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        List<RunRecord> found = new RunSearch(fields).among(runs.inMemory());
        Page page = Page.of(fields);
        return Json.object(
                out -> {
                    out.writeArrayFieldStart("runs");
                    for (RunRecord run : page.of(found)) {
                        out.writeStartObject();
                        RunJson.content(out, run);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                    page.writeNext(out, found.size());
                });
    }

    private HttpResponse history(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String key = fields.required("metric_key");
        Optional<MetricPoint> latest = lookup.run(fields.runId()).metric(key);
        return Json.object(
                out -> {
                    out.writeArrayFieldStart("metrics");
                    if (latest.isPresent()) {
                        out.writeStartObject();
                        RunJson.metric(out, key, latest.get());
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
    }

    private HttpResponse historyBulk(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String key = fields.required("metric_key");
        List<LiveRun> requested = fields.texts("run_id").stream().map(lookup::run).toList();
        return Json.object(
                out -> {
                    out.writeArrayFieldStart("metrics");
                    for (LiveRun run : requested) {
                        writeLatest(out, run, key);
                    }
                    out.writeEndArray();
                });
    }

    private static void writeLatest(JsonGenerator out, LiveRun run, String key) throws IOException {
        Optional<MetricPoint> latest = run.metric(key);
        if (latest.isPresent()) {
            out.writeStartObject();
            RunJson.metric(out, key, latest.get());
            out.writeStringField("run_id", run.id());
            out.writeEndObject();
        }
    }

    private HttpResponse artifacts(HttpRequest call) {
        String id = lookup.run(RequestFields.of(call).runId()).id();
        return Json.object(out -> out.writeStringField("root_uri", "mlflow-artifacts:/" + id));
    }
}
