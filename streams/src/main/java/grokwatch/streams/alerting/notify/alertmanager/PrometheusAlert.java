package grokwatch.streams.alerting.notify.alertmanager;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alert in Prometheus' model. Labels identify the alert and are the same for its firing and its
 * resolution: {@code alertname} (the kind), {@code severity} in lower case, {@code run_id}, {@code
 * rule}, and the run's own labels, with characters that a label's name may not have as {@code _}.
 * Annotations hold the rest: {@code summary}, {@code description} (the advice), {@code run_name},
 * {@code runs}, {@code step}, {@code phase}, {@code fingerprint}, {@code url} (the run's page) and
 * {@code evidence_<name>}.
 *
 * @param labels name to value; no empty values, which mean "no such label" there
 * @param annotations name to text; none empty
 * @param startsAt when it began to fire, wall-clock time at the trainer
 * @param at when this happened to it, likewise
 */
public record PrometheusAlert(
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Instant startsAt,
        Instant at) {

    /** Alertmanager's way to write "not ended". */
    public static final String OPEN = "0001-01-01T00:00:00Z";

    public static PrometheusAlert of(Notification n) {
        return new PrometheusAlert(
                labels(n),
                annotations(n),
                Instant.ofEpochMilli(n.startedAt()),
                Instant.ofEpochMilli(n.timestamp()));
    }

    /** Labels under names that Prometheus allows, values in one line; empty ones are left out. */
    public static SortedMap<String, String> legal(Map<String, String> labels) {
        SortedMap<String, String> legal = new TreeMap<>();
        labels.forEach((name, value) -> put(legal, name, value));
        return legal;
    }

    private static SortedMap<String, String> labels(Notification n) {
        SortedMap<String, String> labels = legal(n.labels());
        put(labels, "alertname", n.kind());
        put(labels, "severity", n.severity().toLowerCase(Locale.ROOT));
        put(labels, "run_id", n.runId());
        put(labels, "rule", n.rule());
        return labels;
    }

    private static SortedMap<String, String> annotations(Notification n) {
        SortedMap<String, String> annotations = new TreeMap<>();
        n.evidence().forEach((name, x) -> put(annotations, "evidence_" + name, x.toString()));
        put(annotations, "summary", n.summary());
        put(annotations, "description", n.advice());
        put(annotations, "run_name", n.runName());
        put(annotations, "runs", String.join(" ", n.runs()));
        put(annotations, "step", String.valueOf(n.step()));
        put(annotations, "phase", n.phase());
        put(annotations, "url", n.link());
        put(annotations, "fingerprint", n.fingerprint());
        return annotations;
    }

    private static void put(SortedMap<String, String> target, String name, String value) {
        String line = Text.oneLine(value);
        if (!line.isEmpty()) {
            target.put(legalName(name), line);
        }
    }

    /** Prometheus' grammar: {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
    private static String legalName(String name) {
        String legal = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return legal.isEmpty() || Character.isDigit(legal.charAt(0)) ? "_" + legal : legal;
    }
}
