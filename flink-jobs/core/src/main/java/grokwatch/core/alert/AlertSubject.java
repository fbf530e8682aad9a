package grokwatch.core.alert;

import grokwatch.core.run.RunDescription;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an alert is about: one run, or many that have something in common.
 *
 * @param runId the run; empty for many
 * @param runName what people call the run; empty where it said nothing, and for many
 * @param runs ids of many runs, sorted; empty for one
 * @param labels for filters and routes: of the run, with project and group; or what the many have
 *     in common
 */
public record AlertSubject(
        String runId, String runName, List<String> runs, Map<String, String> labels) {

    public AlertSubject {
        runs = List.copyOf(runs);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** One run. */
    public static AlertSubject run(String runId, RunDescription description) {
        Map<String, String> labels = new TreeMap<>(description.names().labels());
        labels.put("project", description.names().project());
        labels.put("group", description.names().group());
        return new AlertSubject(runId, description.names().name(), List.of(), labels);
    }

    /** Many runs, sorted. */
    public static AlertSubject fleet(List<String> runs, Map<String, String> labels) {
        return new AlertSubject("", "", runs, labels);
    }

    /** What people call the run: its name, or its id where it has none. */
    public String name() {
        return runName.isEmpty() ? runId : runName;
    }
}
