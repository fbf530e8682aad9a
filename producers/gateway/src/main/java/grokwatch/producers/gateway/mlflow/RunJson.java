package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.producers.gateway.run.MetricPoint;
import grokwatch.producers.gateway.run.RunRecord;
import java.io.IOException;
import java.util.Map;

/** Writes runs and experiments as MLflow does. */
final class RunJson {

    private RunJson() {}

    static void run(JsonGenerator out, String field, RunRecord run) throws IOException {
        out.writeObjectFieldStart(field);
        content(out, run);
        out.writeEndObject();
    }

    /** The fields of a run without the braces around them. */
    static void content(JsonGenerator out, RunRecord run) throws IOException {
        info(out, "info", run);
        out.writeObjectFieldStart("data");
        out.writeArrayFieldStart("metrics");
        for (Map.Entry<String, MetricPoint> metric : run.metrics().entrySet()) {
            out.writeStartObject();
            metric(out, metric.getKey(), metric.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        pairs(out, "params", run.params());
        pairs(out, "tags", run.tags());
        out.writeEndObject();
        out.writeObjectFieldStart("inputs");
        out.writeEndObject();
    }

    static void info(JsonGenerator out, String field, RunRecord run) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeStringField("run_id", run.id());
        out.writeStringField("run_uuid", run.id());
        out.writeStringField("run_name", run.name());
        out.writeStringField("experiment_id", experimentId(run));
        out.writeStringField("user_id", run.owner());
        out.writeStringField("status", run.state().name());
        if (run.startedAt() != null) {
            out.writeNumberField("start_time", run.startedAt());
        }
        if (run.endedAt() != null) {
            out.writeNumberField("end_time", run.endedAt());
        }
        out.writeStringField(
                "artifact_uri",
                "mlflow-artifacts:/%s/%s/artifacts".formatted(experimentId(run), run.id()));
        out.writeStringField("lifecycle_stage", stage(run.active()));
        out.writeEndObject();
    }

    static void metric(JsonGenerator out, String key, MetricPoint point) throws IOException {
        out.writeStringField("key", key);
        // Values that are not finite come out as texts, which is what clients expect.
        out.writeNumberField("value", point.value());
        out.writeNumberField("timestamp", point.timestamp());
        out.writeNumberField("step", point.step());
    }

    static void experiment(JsonGenerator out, Experiment experiment) throws IOException {
        out.writeStringField("experiment_id", experiment.id());
        out.writeStringField("name", experiment.name());
        out.writeStringField("artifact_location", "mlflow-artifacts:/" + experiment.id());
        out.writeStringField("lifecycle_stage", stage(experiment.active()));
        out.writeNumberField("creation_time", experiment.createdAt());
        out.writeNumberField("last_update_time", experiment.createdAt());
        pairs(out, "tags", experiment.tags());
    }

    static String experimentId(RunRecord run) {
        return run.experimentId() == null ? "0" : run.experimentId();
    }

    private static String stage(boolean active) {
        return active ? "active" : "deleted";
    }

    private static void pairs(JsonGenerator out, String field, Map<String, String> pairs)
            throws IOException {
        out.writeArrayFieldStart(field);
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            out.writeStartObject();
            out.writeStringField("key", pair.getKey());
            out.writeStringField("value", pair.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
