package grokwatch.core.alert;

import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.RunDescription;
import java.util.Map;
import java.util.TreeMap;

/** Writes alerts of one run at one point. */
public final class AlertDesk {

    private static final int LONGEST_SUMMARY = 500;

    private AlertDesk() {}

    /**
     * Where and when an alert arises.
     *
     * @param runId the run
     * @param description for name and labels
     * @param phase of the run
     * @param step optimizer step
     * @param timestamp milliseconds since 1970-01-01T00:00Z
     */
    public record Scene(
            String runId, RunDescription description, RunPhase phase, long step, long timestamp) {

        private String name() {
            String name = description.names().name();
            return name.isEmpty() ? runId : name;
        }
    }

    /**
     * Writes an alert.
     *
     * @param evidence by name; what is not finite is left out
     */
    public static Alert write(
            Scene scene,
            AlertKind kind,
            boolean firing,
            int episode,
            Map<String, Double> evidence) {
        Map<String, Double> finite = new TreeMap<>(evidence);
        finite.values().removeIf(value -> !Double.isFinite(value));
        String summary = AlertText.summary(scene.name(), kind, scene.step(), finite);
        return new Alert(
                Alert.fingerprint(scene.runId(), kind, episode),
                scene.runId(),
                kind,
                firing,
                episode,
                scene.phase(),
                scene.step(),
                scene.timestamp(),
                cut(firing ? summary : "Resolved: " + summary),
                firing ? AlertText.advice(kind) : "",
                finite,
                labels(scene.description()));
    }

    private static Map<String, String> labels(RunDescription description) {
        Map<String, String> labels = new TreeMap<>(description.names().labels());
        labels.put("project", description.names().project());
        labels.put("group", description.names().group());
        return labels;
    }

    private static String cut(String summary) {
        return summary.length() <= LONGEST_SUMMARY
                ? summary
                : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
