package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The labels by which the alerts of a route are grouped.
 *
 * @param labels none: all alerts of the route are one group
 * @param each true: every alert is a group of its own, whatever the labels
 */
public record GroupBy(List<String> labels, boolean each) {

    /** All alerts of a route together: Alertmanager's default. */
    public static final GroupBy NOTHING = new GroupBy(List.of(), false);

    /** Each alert on its own: Alertmanager's {@code ['...']}. */
    public static final GroupBy EACH = new GroupBy(List.of(), true);

    public GroupBy {
        labels = List.copyOf(labels);
    }

    /** Names an alert's group within its route, as {@code {project="x"}}. */
    String key(Notification alert) {
        if (each) {
            return "{fingerprint=\"%s\",episode=\"%d\"}"
                    .formatted(alert.fingerprint(), alert.episode());
        }
        return groupLabels(alert).entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The labels that an alert's group has in common; those that are empty are left out. */
    SortedMap<String, String> groupLabels(Notification alert) {
        if (each) {
            SortedMap<String, String> all = AlertLabels.all(alert);
            all.keySet().removeAll(List.of("phase", "severity"));
            return all;
        }
        UnaryOperator<String> values = AlertLabels.of(alert);
        SortedMap<String, String> common = new TreeMap<>();
        labels.forEach(label -> common.put(label, values.apply(label)));
        common.values().removeIf(String::isEmpty);
        return common;
    }
}
