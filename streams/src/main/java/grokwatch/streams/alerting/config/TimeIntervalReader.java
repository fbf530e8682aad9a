package grokwatch.streams.alerting.config;

import grokwatch.streams.alerting.mute.time.Range;
import grokwatch.streams.alerting.mute.time.TimeInterval;
import grokwatch.yaml.YamlMap;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads {@code time_intervals}: names, and for each the intervals that it stands for. */
final class TimeIntervalReader {

    private static final int DAY = 24 * 60;

    private TimeIntervalReader() {}

    static Map<String, List<TimeInterval>> all(YamlMap file) {
        Map<String, List<TimeInterval>> all = new LinkedHashMap<>();
        for (YamlMap map : file.maps("time_intervals")) {
            Optional<String> name = map.required("name", TimeIntervalReader::name);
            if (!map.has("time_intervals")) {
                map.fault("time_intervals", "is missing");
            }
            List<TimeInterval> intervals =
                    map.maps("time_intervals").stream().map(TimeIntervalReader::interval).toList();
            map.finish();
            name.filter(each -> all.put(each, intervals) != null)
                    .ifPresent(each -> map.fault("name", "is given twice: " + each));
        }
        return all;
    }

    private static TimeInterval interval(YamlMap map) {
        TimeInterval interval =
                new TimeInterval(
                        times(map),
                        map.list("weekdays", CalendarRange::weekdays),
                        map.list("days_of_month", CalendarRange::daysOfMonth),
                        map.list("months", CalendarRange::months),
                        map.list("years", CalendarRange::years),
                        map.optional("location", TimeIntervalReader::location)
                                .orElse(ZoneOffset.UTC));
        map.finish();
        return interval;
    }

    private static List<Range> times(YamlMap map) {
        return map.maps("times").stream()
                .map(TimeIntervalReader::time)
                .filter(Objects::nonNull)
                .toList();
    }

    /** From the start until before the end; null after a fault. */
    private static Range time(YamlMap map) {
        Optional<Integer> start = map.required("start_time", TimeIntervalReader::minute);
        Optional<Integer> end = map.required("end_time", TimeIntervalReader::minute);
        map.finish();
        if (start.isEmpty() || end.isEmpty()) {
            return null;
        }
        if (end.get() <= start.get()) {
            map.fault("end_time", "must be after start_time; let a night be two intervals");
            return null;
        }
        return new Range(start.get(), end.get() - 1);
    }

    private static int minute(String text) {
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")) {
            throw new IllegalArgumentException("must be a time like 09:30 to 24:00, was " + text);
        }
        int minute = Integer.parseInt(text.substring(0, 2)) * 60;
        return Math.min(DAY, minute + Integer.parseInt(text.substring(3)));
    }

    private static ZoneId location(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a zone like Europe/Berlin, was " + text);
        }
    }

    private static String name(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }
}
