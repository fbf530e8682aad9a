package grokwatch.streams.alerting.receiver.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Notification;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A notification in Prometheus' model. Labels say which alert it is and are the same for its firing
 * and its resolution: {@code alertname} (the kind), {@code severity} in lower case, {@code run_id},
 * and the run's own labels, with characters that a label's name may not have as {@code _}.
 * Annotations say the rest: {@code summary}, {@code description} (the advice), {@code step}, {@code
 * phase}, and {@code evidence_<name>}.
 *
 * @param labels name to value; no empty values, which mean "no such label" there
 * @param annotations name to text
 * @param at wall-clock time at the trainer
 */
public record PrometheusAlert(
        SortedMap<String, String> labels, SortedMap<String, String> annotations, Instant at) {

    /** Alertmanager's way to write "not ended". */
    public static final String OPEN = "0001-01-01T00:00:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a notification. */
    public static PrometheusAlert of(Notification n) {
        return new PrometheusAlert(labels(n), annotations(n), Instant.ofEpochMilli(n.timestamp()));
    }

    /** The labels as a JSON object. */
    public ObjectNode labelsJson() {
        return json(labels);
    }

    /** The annotations as a JSON object. */
    public ObjectNode annotationsJson() {
        return json(annotations);
    }

    private static SortedMap<String, String> labels(Notification n) {
        SortedMap<String, String> labels = new TreeMap<>();
        n.labels().forEach((name, value) -> labels.put(labelName(name), value));
        labels.put("alertname", n.kind());
        labels.put("severity", n.severity().toLowerCase(Locale.ROOT));
        labels.put("run_id", n.runId());
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private static SortedMap<String, String> annotations(Notification n) {
        SortedMap<String, String> annotations = new TreeMap<>();
        n.evidence()
                .forEach((name, x) -> annotations.put(labelName("evidence_" + name), x.toString()));
        annotations.put("summary", n.summary());
        annotations.put("description", n.advice());
        annotations.put("step", String.valueOf(n.step()));
        annotations.put("phase", n.phase());
        annotations.put("fingerprint", n.fingerprint());
        return annotations;
    }

    /** Prometheus' grammar: {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
    private static String labelName(String name) {
        String legal = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return legal.isEmpty() || Character.isDigit(legal.charAt(0)) ? "_" + legal : legal;
    }

    private static ObjectNode json(SortedMap<String, String> map) {
        ObjectNode node = JSON.createObjectNode();
        map.forEach(node::put);
        return node;
    }
}
