package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Models of MLflow 3 clients: answered, so that autologging goes on to its metrics, and remembered
 * while the gateway runs, the latest of them; a model's files, params and tags are not kept.
 * Thread-safe.
 */
final class LoggedModelCalls {

    private static final int MAX_MODELS = 1024;
    private static final String READY = "LOGGED_MODEL_READY";
    private static final String PENDING = "LOGGED_MODEL_PENDING";

    private final Map<String, Model> models =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Model> eldest) {
                    return size() > MAX_MODELS;
                }
            };
    private final Clock clock;

    /** What a client said of a model. */
    private record Model(
            String id,
            String experiment,
            String name,
            String type,
            String run,
            long at,
            String status) {

        Model withStatus(String next) {
            return new Model(id, experiment, name, type, run, at, next);
        }
    }

    LoggedModelCalls(Clock clock) {
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.post("logged-models", this::create)
                .get("logged-models/{id}", call -> answer(model(call)))
                .patch("logged-models/{id}", this::finish)
                .post("logged-models/{id}/params", this::accept)
                .patch("logged-models/{id}/tags", this::accept)
                .delete("logged-models/{id}/tags/{key}", this::accept)
                .delete("logged-models/{id}", this::accept);
    }

    private HttpResponse create(HttpRequest call) {
        RequestFields fields = RequestFields.of(call);
        String id = "m-" + UUID.randomUUID().toString().replace("-", "");
        Model model =
                new Model(
                        id,
                        fields.required("experiment_id"),
                        fields.text("name").orElse("model"),
                        fields.text("model_type").orElse(""),
                        fields.text("source_run_id").orElse(""),
                        clock.millis(),
                        PENDING);
        put(model);
        return answer(model);
    }

    private HttpResponse finish(HttpRequest call) {
        Model model = model(call).withStatus(RequestFields.of(call).text("status").orElse(READY));
        put(model);
        return answer(model);
    }

    private HttpResponse accept(HttpRequest call) {
        model(call);
        return Json.empty();
    }

    private synchronized void put(Model model) {
        models.put(model.id(), model);
    }

    private synchronized Model model(HttpRequest call) {
        Model model = models.get(call.name("id"));
        if (model == null) {
            throw HttpException.unknown(
                    "Logged model with ID '%s' not found.".formatted(call.name("id")));
        }
        return model;
    }

    private static HttpResponse answer(Model model) {
        return Json.object(
                out -> {
                    out.writeObjectFieldStart("model");
                    writeInfo(out, model);
                    out.writeObjectFieldStart("data");
                    out.writeEndObject();
                    out.writeEndObject();
                });
    }

    private static void writeInfo(JsonGenerator out, Model model) throws IOException {
        out.writeObjectFieldStart("info");
        out.writeStringField("model_id", model.id());
        out.writeStringField("experiment_id", model.experiment());
        out.writeStringField("name", model.name());
        out.writeStringField("model_type", model.type());
        out.writeStringField("source_run_id", model.run());
        out.writeNumberField("creation_timestamp_ms", model.at());
        out.writeNumberField("last_updated_timestamp_ms", model.at());
        out.writeStringField("artifact_uri", "mlflow-artifacts:/models/" + model.id());
        out.writeStringField("status", model.status());
        out.writeEndObject();
    }
}
