package grokwatch.streams.alerting.mute.inhibition;

import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * While a source fires, targets with the same labels are suppressed: Alertmanager's rule.
 *
 * @param source what a source meets, at least one matcher
 * @param target what a target meets, at least one matcher
 * @param equal labels whose values a source and its targets share; a label that both lack is shared
 */
public record InhibitRule(List<Matcher> source, List<Matcher> target, List<String> equal) {

    public InhibitRule {
        if (source.isEmpty() || target.isEmpty()) {
            throw new IllegalArgumentException("a rule needs matchers for sources and for targets");
        }
        source = List.copyOf(source);
        target = List.copyOf(target);
        equal = List.copyOf(equal);
    }

    /** A rule for alerts of the same run, of its matchers' texts. */
    static InhibitRule ofOneRun(List<String> source, List<String> target) {
        return new InhibitRule(parsed(source), parsed(target), List.of("run_id"));
    }

    boolean isSource(Notification alert) {
        return meets(source, alert);
    }

    boolean isTarget(Notification alert) {
        return meets(target, alert);
    }

    /** What a source and its targets share. */
    String shared(Notification alert) {
        UnaryOperator<String> labels = AlertLabels.of(alert);
        return equal.stream().map(labels).collect(Collectors.joining("\u0000"));
    }

    private static List<Matcher> parsed(List<String> matchers) {
        return matchers.stream().map(Matcher::parse).toList();
    }

    private static boolean meets(List<Matcher> matchers, Notification alert) {
        UnaryOperator<String> labels = AlertLabels.of(alert);
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
}
