package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.run.RunRecord;
import grokwatch.producers.gateway.run.RunState;
import java.util.List;
import java.util.UUID;

/** The runs' part of the API: their beginning, their state, their end. */
record RunCalls(LiveRuns runs, Experiments experiments, RunLookup lookup) {

    private static final String RUN_NAME = "mlflow.runName";
    private static final String USER = "mlflow.user";

    void addTo(Routes routes) {
        routes.post("runs/create", this::create)
                .get("runs/get", this::get)
                .post("runs/update", this::update)
                .post("runs/delete", call -> setActive(call, false))
                .post("runs/restore", call -> setActive(call, true));
    }

    private HttpResponse create(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String experimentId = fields.text("experiment_id").filter(id -> !id.isEmpty()).orElse("0");
        Experiment experiment = experiments.existing(experimentId);
        if (!experiment.active()) {
            throw HttpException.invalid(
                    "The experiment %s must be in the 'active' state. Current state is deleted."
                            .formatted(experimentId));
        }
        Limits.tags(fields.pairs("tags"));
        String id = UUID.randomUUID().toString().replace("-", "");
        return answer(begin(fields, id, experimentId, experiment.name()));
    }

    /**
     * Begins a run as a create request asks.
     *
     * @param project name of its experiment; may be empty
     */
    LiveRun begin(RequestFields fields, String id, String experimentId, String project) {
        List<KeyValue> tags = fields.pairs("tags");
        String name = fields.text("run_name").orElseGet(() -> valueOf(tags, RUN_NAME));
        String owner =
                fields.text("user_id")
                        .filter(user -> !user.isEmpty())
                        .orElseGet(() -> valueOf(tags, USER));
        Long start = fields.int64("start_time").orElse(null);
        LiveRun run =
                runs.begin(
                        RunRecord.begun(id, experimentId, project, nameOr(name, id), owner, start));
        tags.forEach(tag -> run.setTag(tag.key(), tag.value()));
        run.setTag(RUN_NAME, nameOr(name, id));
        return run;
    }

    private static String nameOr(String name, String id) {
        return name.isEmpty() ? "run-" + id.substring(0, Math.min(8, id.length())) : name;
    }

    private static String valueOf(List<KeyValue> tags, String key) {
        return tags.stream()
                .filter(tag -> tag.key().equals(key))
                .map(KeyValue::value)
                .findFirst()
                .orElse("");
    }

    private HttpResponse get(HttpRequest call) {
        return answer(lookup.run(RequestFields.of(call).runId()));
    }

    private HttpResponse update(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        LiveRun run = lookup.writable(fields.runId());
        fields.text("run_name")
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> run.setTag(RUN_NAME, name));
        Long end = fields.int64("end_time").orElse(null);
        fields.text("status")
                .filter(status -> !status.isEmpty())
                .ifPresent(status -> run.setState(state(status), null, end));
        RunRecord record = run.record();
        return Json.object(out -> RunJson.info(out, "run_info", record));
    }

    private static RunState state(String status) {
        return RunState.of(status)
                .orElseThrow(
                        () ->
                                HttpException.invalid(
                                        "Invalid value %s for parameter 'status' supplied: must be one of %s"
                                                .formatted(status, List.of(RunState.values()))));
    }

    private HttpResponse setActive(HttpRequest call, boolean active) {
        lookup.run(RequestFields.of(call).runId()).setActive(active);
        return Json.empty();
    }

    private static HttpResponse answer(LiveRun run) {
        RunRecord record = run.record();
        return Json.object(out -> RunJson.run(out, "run", record));
    }
}
