package grokwatch.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Points of time in this machine's zone. */
public final class Moment {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Moment() {}

    /**
     * As {@code 11-22 05:31:07}; a dash for null.
     *
     * @param millis milliseconds since 1970-01-01T00:00Z
     */
    public static String of(Long millis) {
        return millis == null ? "–" : FORMAT.format(Instant.ofEpochMilli(millis));
    }
}
