package grokwatch.core.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write and read them. */
public final class TimeSpan {

    private static final int YEAR = 365;
    private static final int WEEK = 7;
    private static final String NUMBER = "([0-9]{1,9})";
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?=.)(?:%1$sy)?(?:%1$sw)?(?:%1$sd)?(?:%1$sh)?(?:%1$sm)?(?:%1$ss)?(?:%1$sms)?"
                            .formatted(NUMBER));
    private static final List<Duration> UNITS =
            List.of(
                    Duration.ofDays(YEAR),
                    Duration.ofDays(WEEK),
                    Duration.ofDays(1),
                    Duration.ofHours(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(1));

    private TimeSpan() {}

    /**
     * Of its text, in Prometheus' form: {@code 30s}, {@code 1h30m}, {@code 2d}; units are y, w, d,
     * h, m, s and ms, in this order. A zero needs no unit.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Duration parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be a span of time like 30s, 5m or 1h30m, was " + text);
        }
        Duration span = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String count = parts.group(i + 1);
            if (count != null) {
                span = span.plus(UNITS.get(i).multipliedBy(Long.parseLong(count)));
            }
        }
        return span;
    }

    /**
     * As 40s, 3m10s, 2h05m, 3d04h, {@code >1y}.
     *
     * @param millis milliseconds, >= 0
     */
    public static String words(long millis) {
        Duration span = Duration.ofMillis(millis);
        if (span.toDays() > YEAR) {
            return ">1y";
        }
        if (span.toDays() > 0) {
            return String.format(Locale.ROOT, "%dd%02dh", span.toDays(), span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return String.format(Locale.ROOT, "%dh%02dm", span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? String.format(Locale.ROOT, "%dm%02ds", span.toMinutes(), span.toSecondsPart())
                : span.toSeconds() + "s";
    }
}
