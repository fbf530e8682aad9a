package grokwatch.streams.alerting.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import grokwatch.core.alert.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One firing or resolution, as receivers get it. Texts are cut to the lengths that the contract
 * gives them, so that no run name can outgrow a message.
 *
 * @param fingerprint of the alert, at most 256 characters
 * @param runId at most 256 characters; empty for a fleet-wide alert
 * @param runName what people call the run, at most 256 characters; empty where it has no name
 * @param runs that a fleet-wide alert is about, at most 100 of 256 characters; else empty
 * @param kind as in the alert
 * @param rule name of the user's rule that fired, at most 256 characters; empty for other kinds
 * @param firing true: it holds from now; false: it no longer holds
 * @param severity as in the alert
 * @param episode how often this kind had come in this run before, >= 0
 * @param phase of the run
 * @param step optimizer step
 * @param timestamp wall-clock time at the trainer, milliseconds since 1970-01-01T00:00Z
 * @param startedAt timestamp at which the alert first fired; the timestamp itself where that is not
 *     known
 * @param summary one sentence, at most 500 characters
 * @param advice at most 1000 characters; may be empty
 * @param evidence the numbers behind it, at most 64; may hold NaN and infinities
 * @param labels of the run, at most 64 of 1024 characters
 * @param windowMetric which metric the window holds; empty where there is none
 * @param window its recent values, oldest first, at most 32; may hold NaN and infinities
 * @param link address of the run's page; empty where it is unknown
 */
public record Notification(
        String fingerprint,
        String runId,
        String runName,
        List<String> runs,
        String kind,
        String rule,
        boolean firing,
        String severity,
        int episode,
        String phase,
        long step,
        long timestamp,
        long startedAt,
        String summary,
        String advice,
        SortedMap<String, Double> evidence,
        SortedMap<String, String> labels,
        String windowMetric,
        List<Double> window,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String link) {

    private static final String WITHDRAWN =
            "The alert is withdrawn: the job restarted and did not raise it again.";
    private static final int NAME = 256;
    private static final int SUMMARY = 500;
    private static final int ADVICE = 1_000;
    private static final int LABEL = 1_024;
    private static final int ENTRIES = 64;
    private static final int RUNS = 100;
    private static final int WINDOW = 32;
    private static final int NUMBER = 24;

    public Notification {
        link = link == null ? "" : link;
    }

    /** The notification of an alert, without a link. */
    public static Notification of(GrokkingAlert alert) {
        return of(alert, PageUrl.NONE);
    }

    public static Notification of(GrokkingAlert alert, PageUrl page) {
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
                Text.cut(alert.getFingerprint(), NAME),
                Text.cut(alert.getRunId(), NAME),
                Text.cut(alert.getRunName(), NAME),
                alert.getRuns().stream().limit(RUNS).map(run -> Text.cut(run, NAME)).toList(),
                alert.getKind().name(),
                Text.cut(alert.getRule(), NAME),
                alert.getState() == AlertState.FIRING,
                alert.getSeverity().name(),
                alert.getEpisode(),
                alert.getPhase().name(),
                alert.getStep(),
                alert.getTimestamp(),
                alert.getTimestamp(),
                Text.cut(alert.getSummary(), SUMMARY),
                Text.cut(alert.getAdvice(), ADVICE),
                evidence,
                labels,
                Text.cut(alert.getWindowMetric(), NAME),
                alert.getWindow().stream().limit(WINDOW).toList(),
                page.ofRun(alert.getRunId()));
    }

    /** About how many characters of text it holds, a count, >= 0. */
    public int characters() {
        int fixed = fingerprint.length() + runId.length() + runName.length() + rule.length();
        int texts = summary.length() + advice.length();
        int lists = runs.stream().mapToInt(String::length).sum() + NUMBER * window.size();
        int maps =
                evidence.keySet().stream().mapToInt(name -> name.length() + NUMBER).sum()
                        + labels.entrySet().stream()
                                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                                .sum();
        return fixed + texts + lists + maps;
    }

    /** The same, begun at another time. */
    public Notification startedAt(long began) {
        return with(firing, began, summary, advice);
    }

    /** The end of an alert that the job did not raise again after a restart. */
    public Notification withdrawn() {
        return with(false, startedAt, WITHDRAWN, "");
    }

    private Notification with(boolean fires, long began, String sentence, String remedy) {
        return new Notification(
                fingerprint,
                runId,
                runName,
                runs,
                kind,
                rule,
                fires,
                severity,
                episode,
                phase,
                step,
                timestamp,
                began,
                sentence,
                remedy,
                evidence,
                labels,
                windowMetric,
                window,
                link);
    }

    /** Whether it is a fact, which has no end. */
    public boolean fact() {
        return AlertKind.isFact(kind);
    }

    /** Whether it has the highest severity. */
    public boolean critical() {
        return severity.equals(AlertSeverity.CRITICAL.name());
    }

    /** FIRING or RESOLVED. */
    public String state() {
        return firing ? AlertState.FIRING.name() : AlertState.RESOLVED.name();
    }

    /** What people call the run: its name, else its id; {@code fleet} without one. */
    public String subject() {
        String name = runName.isBlank() ? labels.getOrDefault("name", "") : runName;
        if (!name.isBlank()) {
            return name;
        }
        return runId.isBlank() ? "fleet" : runId;
    }
}
