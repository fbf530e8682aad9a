package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.LiveRuns;
import java.nio.charset.StandardCharsets;

/**
 * Does again, to our own runs, what another tracking server has done and answered. Ids are the
 * other server's; a run that it made before we looked is begun when it is first mentioned.
 */
public final class TrackingReplay {

    private final LiveRuns runs;
    private final Experiments experiments;
    private final RunCalls runCalls;
    private final Routes writes = new Routes();

    public TrackingReplay(LiveRuns runs, Experiments experiments) {
        this.runs = runs;
        this.experiments = experiments;
        RunLookup lookup = RunLookup.opening(runs);
        runCalls = new RunCalls(runs, experiments, lookup);
        runCalls.addTo(writes);
        new LogCalls(lookup, false).addTo(writes);
    }

    /**
     * Whether a call is to be replayed.
     *
     * @param operation path below the API's prefix, for example {@code runs/log-batch}
     */
    public boolean understands(String method, String operation) {
        return switch (operation) {
            case "experiments/create" -> method.equals("POST");
            case "experiments/get", "experiments/get-by-name", "runs/get" -> method.equals("GET");
            default ->
                    method.equals("POST") && writes.find(method, operation, operation).isPresent();
        };
    }

    /**
     * Replays one call that succeeded.
     *
     * @throws HttpException if it is not understood after all
     */
    public void replay(String operation, byte[] request, byte[] response) {
        switch (operation) {
            case "experiments/create" ->
                    experiments.learn(
                            Json.tree(response).path("experiment_id").asText(),
                            Json.tree(request).path("name").asText());
            case "experiments/get", "experiments/get-by-name" -> learn(Json.tree(response));
            case "runs/create" -> begin(request, Json.tree(response).path("run"));
            case "runs/get" -> meet(Json.tree(response).path("run"));
            default ->
                    writes.find("POST", operation, operation)
                            .orElseThrow(() -> HttpException.noEndpoint("POST", operation))
                            .endpoint()
                            .service()
                            .answer(HttpRequest.post(operation, request));
        }
    }

    private void learn(JsonNode response) {
        JsonNode experiment = response.path("experiment");
        if (experiment.hasNonNull("experiment_id")) {
            experiments.learn(
                    experiment.path("experiment_id").asText(), experiment.path("name").asText());
        }
    }

    private void begin(byte[] request, JsonNode run) {
        String id = id(run);
        if (runs.find(id).isEmpty()) {
            runCalls.begin(
                    RequestFields.of(HttpRequest.post("", request)),
                    id,
                    experimentId(run),
                    project(run));
        }
    }

    /** A run that a client looked up and that we do not know: begun before we came. */
    private void meet(JsonNode run) {
        String id = id(run);
        if (runs.find(id).isPresent()) {
            return;
        }
        byte[] info = run.path("info").toString().getBytes(StandardCharsets.UTF_8);
        LiveRun met =
                runCalls.begin(
                        RequestFields.of(HttpRequest.post("", info)),
                        id,
                        experimentId(run),
                        project(run));
        for (JsonNode param : run.path("data").path("params")) {
            met.setParam(param.path("key").asText(), param.path("value").asText());
        }
        for (JsonNode tag : run.path("data").path("tags")) {
            met.setTag(tag.path("key").asText(), tag.path("value").asText());
        }
    }

    private static String id(JsonNode run) {
        String id =
                run.path("info").path("run_id").asText(run.path("info").path("run_uuid").asText());
        if (id.isEmpty()) {
            throw HttpException.invalid("the answer names no run");
        }
        return id;
    }

    private static String experimentId(JsonNode run) {
        return run.path("info").path("experiment_id").asText("0");
    }

    private String project(JsonNode run) {
        return experiments.byId(experimentId(run)).map(Experiment::name).orElse("");
    }
}
