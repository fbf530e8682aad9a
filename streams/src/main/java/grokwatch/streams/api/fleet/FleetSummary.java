package grokwatch.streams.api.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.streams.api.Json;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.OpenAlert;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fleet in numbers, and what one can filter it by. */
final class FleetSummary {

    /** Most names of labels, and values of each, that are listed. */
    private static final int MAX_LISTED = 50;

    private final SortedMap<String, Integer> byPhase = new TreeMap<>();
    private final SortedMap<String, Integer> byStatus = new TreeMap<>();
    private final Map<String, Integer> alerts =
            new TreeMap<>(Map.of("CRITICAL", 0, "WARNING", 0, "INFO", 0));
    private final SortedSet<String> projects = new TreeSet<>();
    private final SortedSet<String> architectures = new TreeSet<>();
    private final SortedMap<String, SortedSet<String>> labels = new TreeMap<>();
    private int attention;

    private FleetSummary() {}

    /** A fleet's, as a JSON object. */
    static String of(FleetSnapshot fleet) {
        FleetSummary summary = new FleetSummary();
        fleet.runs().forEach(summary::count);
        return Json.text(out -> summary.write(fleet, out));
    }

    private void count(RunView run) {
        FleetRow row = run.row();
        String phase = row.progress() == null ? "UNKNOWN" : row.progress().phase();
        byPhase.merge(phase, 1, Integer::sum);
        byStatus.merge(row.facts() == null ? "UNKNOWN" : row.facts().status(), 1, Integer::sum);
        for (OpenAlert alert : row.openAlerts().values()) {
            alerts.computeIfPresent(alert.severity(), (severity, count) -> count + 1);
        }
        attention += run.attention().score() > 0 ? 1 : 0;
        if (row.facts() != null) {
            add(projects, row.facts().project());
            add(architectures, row.facts().architecture());
            row.facts().labels().forEach(this::label);
        }
    }

    private void label(String name, String value) {
        if (labels.containsKey(name) || labels.size() < MAX_LISTED) {
            SortedSet<String> values = labels.computeIfAbsent(name, n -> new TreeSet<>());
            if (values.size() < MAX_LISTED) {
                values.add(value);
            }
        }
    }

    private static void add(Collection<String> names, String name) {
        if (name != null && !name.isEmpty()) {
            names.add(name);
        }
    }

    private void write(FleetSnapshot fleet, JsonGenerator out) throws IOException {
        out.writeNumberField("at", fleet.changedAt());
        out.writeNumberField("runs", fleet.size());
        writeCounts("byPhase", byPhase, out);
        writeCounts("byStatus", byStatus, out);
        out.writeObjectFieldStart("openAlerts");
        for (Map.Entry<String, Integer> count : alerts.entrySet()) {
            out.writeNumberField(count.getKey().toLowerCase(Locale.ROOT), count.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("attention", attention);
        writeTexts("projects", projects, out);
        writeTexts("architectures", architectures, out);
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, SortedSet<String>> label : labels.entrySet()) {
            writeTexts(label.getKey(), label.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeCounts(String name, Map<String, Integer> counts, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            out.writeNumberField(count.getKey(), count.getValue());
        }
        out.writeEndObject();
    }

    private static void writeTexts(String name, Collection<String> texts, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
