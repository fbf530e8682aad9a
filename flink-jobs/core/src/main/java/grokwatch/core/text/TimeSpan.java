package grokwatch.core.text;

import java.time.Duration;
import java.util.Locale;

/** Spans of time in the two units that matter. */
public final class TimeSpan {

    private static final int YEAR = 365;

    private TimeSpan() {}

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
