package grokwatch.streams.api.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.streams.api.Json;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.OpenAlert;
import grokwatch.streams.fleet.RunAdvice;
import grokwatch.streams.fleet.RunFacts;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunProgress;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes a run as the API answers it. Every field is always there; null where unknown. */
final class RunJson {

    private static final RunFacts NO_FACTS =
            new RunFacts(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new TreeMap<>());

    private static final RunProgress NO_PROGRESS =
            new RunProgress(
                    null, 0, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null);

    private RunJson() {}

    static String of(RunView run) {
        return Json.text(out -> write(run, out));
    }

    private static void write(RunView run, JsonGenerator out) throws IOException {
        FleetRow row = run.row();
        out.writeStringField("runId", row.runId());
        writeFacts(row.facts() == null ? NO_FACTS : row.facts(), out);
        RunProgress progress = row.progress() == null ? NO_PROGRESS : row.progress();
        writePlace(row, progress, out);
        writeSignals(progress, out);
        Json.field(out, "lastSeenAt", row.lastMetricsAt());
        writeForecast(row.forecast(), out);
        writeAdvice(row.forecast() == null ? null : row.forecast().advice(), out);
        writeAlerts(row.openAlerts(), out);
        out.writeNumberField("attention", run.attention().score());
        out.writeStringField("attentionReason", run.attention().reason());
    }

    private static void writeFacts(RunFacts facts, JsonGenerator out) throws IOException {
        out.writeStringField("name", facts.name());
        out.writeStringField("project", facts.project());
        out.writeStringField("group", facts.group());
        out.writeStringField("architecture", facts.architecture());
        out.writeStringField("task", facts.task());
        out.writeStringField("optimizer", facts.optimizer());
        out.writeStringField("status", facts.status());
        out.writeStringField("stopReason", facts.stopReason());
        Json.field(out, "maxSteps", facts.maxSteps());
        Json.field(out, "startedAt", facts.startedAt());
        Json.field(out, "endedAt", facts.endedAt());
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : facts.labels().entrySet()) {
            out.writeStringField(label.getKey(), label.getValue());
        }
        out.writeEndObject();
    }

    private static void writePlace(FleetRow row, RunProgress progress, JsonGenerator out)
            throws IOException {
        out.writeStringField("phase", progress.phase());
        out.writeStringField("phaseReason", progress.phaseReason());
        out.writeArrayFieldStart("tags");
        for (String tag : progress.tags()) {
            out.writeString(tag);
        }
        out.writeEndArray();
        Long step = progress.position() == null ? null : progress.position().step();
        Json.field(out, "attempt", step == null ? null : (long) progress.position().attempt());
        Json.field(out, "step", step);
        Json.field(out, "progress", Budget.spent(row));
        Json.field(out, "rise", progress.rise());
    }

    private static void writeSignals(RunProgress progress, JsonGenerator out) throws IOException {
        Json.field(out, "trainAccuracy", progress.trainAccuracy());
        Json.field(out, "validationAccuracy", progress.validationAccuracy());
        Json.field(out, "trainLoss", progress.trainLoss());
        Json.field(out, "validationLoss", progress.validationLoss());
        Json.field(out, "accuracyGap", progress.accuracyGap());
        Json.field(out, "plateauSteps", progress.plateauSteps());
        Json.field(out, "memorisedStep", progress.memorisedStep());
        Json.field(out, "onsetStep", progress.onsetStep());
        Json.field(out, "generalisedStep", progress.generalisedStep());
        Json.field(out, "gradientNormVariation", progress.gradientNormVariation());
        Json.field(out, "stepsPerSecond", progress.stepsPerSecond());
    }

    private static void writeForecast(RunForecast forecast, JsonGenerator out) throws IOException {
        if (forecast == null) {
            out.writeNullField("forecast");
            return;
        }
        out.writeObjectFieldStart("forecast");
        out.writeNumberField("step", forecast.position().step());
        Json.field(out, "probability", forecast.probability());
        Json.field(out, "expectedStep", forecast.expectedStep());
        Json.field(out, "lowerStep", forecast.lowerStep());
        Json.field(out, "upperStep", forecast.upperStep());
        Json.field(out, "remainingSteps", forecast.remainingSteps());
        Json.field(out, "remainingMillis", forecast.remainingMillis());
        out.writeStringField("withheld", forecast.withheldReason());
        out.writeStringField("calibration", forecast.calibration());
        out.writeEndObject();
    }

    private static void writeAdvice(RunAdvice advice, JsonGenerator out) throws IOException {
        if (advice == null) {
            out.writeNullField("advice");
            return;
        }
        out.writeObjectFieldStart("advice");
        out.writeStringField("verdict", advice.verdict());
        out.writeStringField("reason", advice.reason());
        out.writeStringField("text", advice.text());
        out.writeEndObject();
    }

    private static void writeAlerts(Map<String, OpenAlert> alerts, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("openAlerts");
        for (Map.Entry<String, OpenAlert> alert : alerts.entrySet()) {
            out.writeStartObject();
            out.writeStringField("fingerprint", alert.getKey());
            out.writeStringField("kind", alert.getValue().kind());
            out.writeStringField("severity", alert.getValue().severity());
            out.writeStringField("rule", alert.getValue().rule());
            out.writeBooleanField("fact", alert.getValue().tellsAFact());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
