package grokwatch.streams.api.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Columns;
import grokwatch.streams.storage.query.AlertRow;
import java.io.IOException;
import java.util.List;

/** Writes an alert as the API answers it. */
final class AlertJson {

    private AlertJson() {}

    /**
     * Writes its fields.
     *
     * @param active silences in force
     */
    static void write(AlertRow alert, List<Silence> active, JsonGenerator out) throws IOException {
        out.writeStringField("fingerprint", alert.fingerprint());
        out.writeStringField("runId", alert.runId());
        out.writeStringField("runName", orEmpty(alert.runName()));
        out.writeStringField("kind", alert.kind());
        out.writeStringField("rule", orEmpty(alert.rule()));
        out.writeStringField("severity", alert.severity());
        out.writeNumberField("episode", alert.episode());
        out.writeStringField("phase", alert.phase());
        out.writeNumberField("step", alert.step());
        Json.field(out, "firedAt", alert.firedAtMillis());
        Json.field(out, "lastFiredAt", alert.lastFiredAtMillis());
        Json.field(out, "resolvedAt", alert.resolvedAtMillis());
        out.writeStringField("summary", alert.summary());
        out.writeStringField("advice", alert.advice());
        Columns.writeJson(out, "evidence", alert.evidenceJson());
        Columns.writeJson(out, "labels", alert.labelsJson());
        Columns.writeJson(out, "runs", alert.runsJson() == null ? "[]" : alert.runsJson());
        out.writeStringField("windowMetric", orEmpty(alert.windowMetric()));
        Columns.writeJson(out, "window", alert.windowJson() == null ? "[]" : alert.windowJson());
        AlertSilencing silencing = AlertSilencing.of(alert, active);
        out.writeBooleanField("silenced", silencing.silenced());
        out.writeBooleanField("acknowledged", silencing.acknowledged());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
