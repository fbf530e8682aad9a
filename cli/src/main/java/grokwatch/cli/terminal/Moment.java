package grokwatch.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Points of time in this machine's zone. */
public final class Moment {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX")
                    .withZone(ZoneId.systemDefault());

    private Moment() {}

    /**
     * As {@code 2026-11-22T05:31:07Z}; a dash for null.
     *
     * @param millis milliseconds since 1970-01-01T00:00Z
     */
    public static String of(Long millis) {
        return millis == null ? "–" : FORMAT.format(Instant.ofEpochMilli(millis));
    }
}
