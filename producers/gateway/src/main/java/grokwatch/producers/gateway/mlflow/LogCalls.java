package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.json.JsonNumbers;
import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.MetricBatch;
import grokwatch.producers.gateway.run.MetricPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is logged to runs. A request is checked whole before any of it counts. */
final class LogCalls {

    private final RunLookup lookup;
    private final boolean refusesPlaces;

    /**
     * @param refusesPlaces whether a step or time out of range refuses the request; else, where
     *     another server has accepted it, the metric alone is dropped
     */
    LogCalls(RunLookup lookup, boolean refusesPlaces) {
        this.lookup = lookup;
        this.refusesPlaces = refusesPlaces;
    }

    void addTo(Routes routes) {
        routes.post("runs/log-batch", this::logBatch)
                .post("runs/log-metric", this::logMetric)
                .post("runs/log-parameter", this::logParam)
                .post("runs/set-tag", this::setTag)
                .post("runs/delete-tag", this::deleteTag)
                .post("runs/log-inputs", this::acceptForRun)
                .post("runs/outputs", this::acceptForRun)
                .post("runs/log-model", this::acceptForRun);
    }

    private HttpResponse logBatch(HttpRequest call) {
        LogBatch batch = LogBatchParser.parse(call.body());
        if (batch.runId().isEmpty()) {
            throw RequestFields.missing("run_id");
        }
        Limits.check(batch);
        if (refusesPlaces) {
            Limits.places(batch.metrics());
        }
        LiveRun run = lookup.writable(batch.runId());
        checkParams(run, batch.params());
        batch.params().forEach(param -> run.setParam(param.key(), param.value()));
        batch.tags().forEach(tag -> run.setTag(tag.key(), tag.value()));
        run.log(batch.metrics());
        return Json.empty();
    }

    private HttpResponse logMetric(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String key = fields.required("key");
        Limits.metricKey(key);
        double value = JsonNumbers.float64(fields.required("value"), "value");
        long timestamp =
                fields.int64("timestamp").orElseThrow(() -> RequestFields.missing("timestamp"));
        long step = fields.int64("step").orElse(0L);
        MetricBatch metrics = MetricBatch.of(key, new MetricPoint(value, timestamp, step));
        if (refusesPlaces) {
            Limits.places(metrics);
        }
        lookup.writable(fields.runId()).log(metrics);
        return Json.empty();
    }

    private HttpResponse logParam(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        KeyValue param = new KeyValue(fields.required("key"), fields.text("value").orElse(""));
        Limits.param(param);
        LiveRun run = lookup.writable(fields.runId());
        checkParams(run, List.of(param));
        run.setParam(param.key(), param.value());
        return Json.empty();
    }

    private HttpResponse setTag(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        KeyValue tag = new KeyValue(fields.required("key"), fields.text("value").orElse(""));
        Limits.tag(tag);
        lookup.writable(fields.runId()).setTag(tag.key(), tag.value());
        return Json.empty();
    }

    private HttpResponse deleteTag(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String key = fields.required("key");
        if (!lookup.writable(fields.runId()).removeTag(key)) {
            throw HttpException.unknown(
                    "No tag with name: %s in run with id %s".formatted(key, fields.runId()));
        }
        return Json.empty();
    }

    /** Datasets and models say nothing of a training's course: accepted, not kept. */
    private HttpResponse acceptForRun(HttpRequest call) {
        lookup.writable(RequestFields.of(call).runId());
        return Json.empty();
    }

    /** A param's value stays: neither the run nor the request may have another for its name. */
    private static void checkParams(LiveRun run, List<KeyValue> params) {
        if (params.isEmpty()) {
            return;
        }
        Map<String, String> seen = new HashMap<>();
        for (KeyValue param : params) {
            String before = seen.putIfAbsent(param.key(), param.value());
            if (before == null) {
                before = run.param(param.key()).orElse(param.value());
            }
            if (!before.equals(param.value())) {
                throw HttpException.invalid(
                        "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
                                .formatted(param.key(), before, run.id(), param.value()));
            }
        }
    }
}
