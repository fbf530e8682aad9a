package grokwatch.streams.alerting.config;

import grokwatch.core.text.TimeSpan;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.mute.time.TimeInterval;
import grokwatch.streams.alerting.routing.GroupBy;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Timing;
import grokwatch.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Parses the grouping of a route. Labels and spans of time are inherited, mute times are not:
 * Alertmanager's rule.
 */
final class GroupingReader {

    /** Fields that name intervals of the calendar. */
    static final List<String> TIMES = List.of("mute_time_intervals", "active_time_intervals");

    private static final String EACH = "...";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_.:-]*";
    private static final Duration MAX = Duration.ofDays(366);
    private static final int MAX_LABELS = 32;

    private final Map<String, List<TimeInterval>> intervals;

    GroupingReader(Map<String, List<TimeInterval>> intervals) {
        this.intervals = intervals;
    }

    Grouping read(YamlMap map, Grouping inherited) {
        return new Grouping(
                by(map, inherited.by()),
                timing(map, inherited.timing()),
                new MuteTimes(named(map, TIMES.get(0)), named(map, TIMES.get(1))));
    }

    private static GroupBy by(YamlMap map, GroupBy inherited) {
        if (!map.has("group_by")) {
            return inherited;
        }
        List<String> labels = map.list("group_by", GroupingReader::label);
        if (labels.size() > MAX_LABELS) {
            map.fault("group_by", "must be at most " + MAX_LABELS + " labels");
        }
        if (labels.contains(EACH) && labels.size() > 1) {
            map.fault("group_by", "must be '...' alone, or labels");
        }
        return labels.contains(EACH) ? GroupBy.EACH : new GroupBy(labels, false);
    }

    private static Timing timing(YamlMap map, Timing inherited) {
        Duration groupWait = span(map, "group_wait", inherited.groupWait(), TimeSpan::parse);
        return new Timing(
                groupWait,
                map.has("group_wait") ? groupWait : inherited.criticalWait(),
                span(map, "group_interval", inherited.groupInterval(), GroupingReader::positive),
                span(map, "repeat_interval", inherited.repeatInterval(), GroupingReader::positive));
    }

    private static Duration span(
            YamlMap map, String key, Duration inherited, Function<String, Duration> parser) {
        return map.optional(key, text -> bounded(parser.apply(text), text)).orElse(inherited);
    }

    private static Duration positive(String text) {
        Duration span = TimeSpan.parse(text);
        if (span.isZero()) {
            throw new IllegalArgumentException("must be > 0, was " + text);
        }
        return span;
    }

    private static Duration bounded(Duration span, String text) {
        if (span.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "must be at most %dd, was %s".formatted(MAX.toDays(), text));
        }
        return span;
    }

    private static String label(String text) {
        if (!text.equals(EACH) && !text.matches(LABEL)) {
            throw new IllegalArgumentException(
                    "must be a label's name, or '...' for every alert on its own, was " + text);
        }
        return text;
    }

    private List<TimeInterval> named(YamlMap map, String key) {
        return map.list(key, this::named).stream().flatMap(List::stream).toList();
    }

    private List<TimeInterval> named(String name) {
        if (!intervals.containsKey(name)) {
            throw new IllegalArgumentException(
                    "names no time interval: %s; there are %s".formatted(name, intervals.keySet()));
        }
        return intervals.get(name);
    }
}
