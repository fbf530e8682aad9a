package grokwatch.streams.alerting.receiver;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one receiver is told of one firing or resolution. Texts are cut to the lengths that the
 * contract gives them, so that no run name can outgrow a message.
 *
 * @param deliveryId stable over retries and restarts: a receiver may drop a repeat
 * @param fingerprint of the alert, at most 256 characters
 * @param runId at most 256 characters; empty for a fleet-wide alert
 * @param kind as in the alert
 * @param firing true: it holds from now; false: it no longer holds
 * @param severity as in the alert
 * @param episode how often this kind had come in this run before, >= 0
 * @param phase of the run
 * @param step optimizer step
 * @param timestamp wall-clock time at the trainer, milliseconds since 1970-01-01T00:00Z
 * @param summary one sentence, at most 500 characters
 * @param advice at most 1000 characters; may be empty
 * @param evidence the numbers behind it, at most 64; may hold NaN and infinities
 * @param labels of the run, at most 64 of 1024 characters
 */
public record Notification(
        String deliveryId,
        String fingerprint,
        String runId,
        String kind,
        boolean firing,
        String severity,
        int episode,
        String phase,
        long step,
        long timestamp,
        String summary,
        String advice,
        SortedMap<String, Double> evidence,
        SortedMap<String, String> labels) {

    private static final int NAME = 256;
    private static final int SUMMARY = 500;
    private static final int ADVICE = 1_000;
    private static final int LABEL = 1_024;
    private static final int ENTRIES = 64;

    /** The notification of an alert under a delivery id. */
    public static Notification of(GrokkingAlert alert, String deliveryId) {
        SortedMap<String, Double> evidence = new TreeMap<>();
        alert.getEvidence().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(ENTRIES)
                .forEach(e -> evidence.put(Text.cut(e.getKey(), NAME), e.getValue()));
        SortedMap<String, String> labels = new TreeMap<>();
        alert.getLabels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(ENTRIES)
                .forEach(
                        e -> labels.put(Text.cut(e.getKey(), NAME), Text.cut(e.getValue(), LABEL)));
        return new Notification(
                deliveryId,
                Text.cut(alert.getFingerprint(), NAME),
                Text.cut(alert.getRunId(), NAME),
                alert.getKind().name(),
                alert.getState() == AlertState.FIRING,
                alert.getSeverity().name(),
                alert.getEpisode(),
                alert.getPhase().name(),
                alert.getStep(),
                alert.getTimestamp(),
                Text.cut(alert.getSummary(), SUMMARY),
                Text.cut(alert.getAdvice(), ADVICE),
                evidence,
                labels);
    }

    /** FIRING or RESOLVED. */
    public String state() {
        return firing ? AlertState.FIRING.name() : AlertState.RESOLVED.name();
    }

    /** What people call the run: its label {@code name}, else its id; {@code fleet} without one. */
    public String subject() {
        String name = labels.getOrDefault("name", "");
        if (!name.isBlank()) {
            return name;
        }
        return runId.isBlank() ? "fleet" : runId;
    }
}
