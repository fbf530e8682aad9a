package grokwatch.streams.api.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.fleet.DescribedRun;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunProgress;
import grokwatch.streams.json.JsonCodec;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * JSON of a run: the fields of its parts, side by side. Every field is always present; null where
 * unknown.
 */
final class FleetRunJson {

    private FleetRunJson() {}

    static String of(RunView run) {
        FleetRow row = run.row();
        ObjectNode json = JsonCodec.object().put("runId", row.runId());
        json.setAll(part(row.facts(), DescribedRun.class));
        json.setAll(part(row.progress(), RunProgress.class));
        if (row.facts() == null) {
            json.putObject("labels");
        }
        if (row.progress() == null) {
            json.putArray("tags");
        }
        putPosition(json, row);
        json.put("progress", row.budgetSpent()).put("lastSeenAt", row.lastMetricsAt());
        putForecast(json, row.forecast());
        putAlerts(json.putArray("openAlerts"), row);
        json.set("annotation", JsonCodec.object(row.annotation()));
        json.put("attention", run.attention().score());
        json.put("attentionReason", run.attention().reason());
        return JsonCodec.text(json);
    }

    private static ObjectNode part(Record part, Class<? extends Record> type) {
        if (part != null) {
            return JsonCodec.object(part);
        }
        ObjectNode unknown = JsonCodec.object();
        for (RecordComponent component : type.getRecordComponents()) {
            unknown.putNull(component.getName());
        }
        return unknown;
    }

    private static void putPosition(ObjectNode json, FleetRow row) {
        json.remove(List.of("position", "at"));
        if (row.progress() == null) {
            json.putNull("attempt").putNull("step");
        } else {
            json.setAll(JsonCodec.object(row.progress().position()));
        }
    }

    private static void putForecast(ObjectNode json, RunForecast forecast) {
        if (forecast == null) {
            json.putNull("forecast").putNull("advice");
            return;
        }
        ObjectNode fields = JsonCodec.object(forecast);
        json.set("advice", fields.remove("advice"));
        fields.set("withheld", fields.remove("withheldReason"));
        fields.remove("position");
        json.set("forecast", fields.put("step", forecast.position().step()));
    }

    private static void putAlerts(ArrayNode json, FleetRow row) {
        row.openAlerts()
                .forEach(
                        (fingerprint, alert) ->
                                json.add(
                                        JsonCodec.object(alert)
                                                .put("fingerprint", fingerprint)
                                                .put("fact", alert.isFact())));
    }
}
