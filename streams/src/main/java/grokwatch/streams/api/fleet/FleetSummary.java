package grokwatch.streams.api.fleet;

import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.OpenAlert;
import grokwatch.streams.json.JsonCodec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fleet without archived runs in numbers, and what one can filter it by. */
final class FleetSummary {

    /** Most names of labels, and values of each, that are listed. */
    private static final int MAX_LISTED = 50;

    private final SortedMap<String, Integer> byPhase = new TreeMap<>();
    private final SortedMap<String, Integer> byStatus = new TreeMap<>();
    private final Map<String, Integer> alerts =
            new TreeMap<>(Map.of("critical", 0, "warning", 0, "info", 0));
    private final SortedSet<String> projects = new TreeSet<>();
    private final SortedSet<String> architectures = new TreeSet<>();
    private final SortedMap<String, SortedSet<String>> labels = new TreeMap<>();
    private final SortedSet<String> tags = new TreeSet<>();
    private int runs;
    private int archived;
    private int attention;

    private FleetSummary() {}

    /** A fleet's, as a JSON object. */
    static String of(FleetSnapshot fleet) {
        FleetSummary summary = new FleetSummary();
        fleet.runs().forEach(summary::count);
        return JsonCodec.text(summary.json(fleet));
    }

    private void count(RunView run) {
        FleetRow row = run.row();
        if (row.annotation().archived()) {
            archived++;
            return;
        }
        runs++;
        row.annotation().tags().stream().limit(MAX_LISTED - tags.size()).forEach(tags::add);
        String phase = row.progress() == null ? "UNKNOWN" : row.progress().phase();
        byPhase.merge(phase, 1, Integer::sum);
        byStatus.merge(row.facts() == null ? "UNKNOWN" : row.facts().status(), 1, Integer::sum);
        for (OpenAlert alert : row.openAlerts().values()) {
            alerts.computeIfPresent(
                    alert.severity().toLowerCase(Locale.ROOT), (severity, count) -> count + 1);
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

    private Map<String, Object> json(FleetSnapshot fleet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", fleet.changedAt());
        json.put("runs", runs);
        json.put("archived", archived);
        json.put("byPhase", byPhase);
        json.put("byStatus", byStatus);
        json.put("openAlerts", alerts);
        json.put("attention", attention);
        json.put("projects", projects);
        json.put("architectures", architectures);
        json.put("labels", labels);
        json.put("tags", tags);
        return json;
    }
}
