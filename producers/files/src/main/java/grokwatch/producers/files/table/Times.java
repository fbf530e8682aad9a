package grokwatch.producers.files.table;

import grokwatch.producers.files.record.LoggedTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalDouble;

/** Wall-clock times as trainers write them. */
final class Times {

    /** Numbers from here on are milliseconds: as seconds they would lie beyond the year 5000. */
    private static final double FIRST_MILLIS = 1e11;

    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .toFormatter(Locale.ROOT);

    private Times() {}

    /**
     * Seconds or milliseconds since 1970-01-01T00:00Z, or ISO 8601 with a blank for T and a comma
     * for the decimal point if need be; in the zone of this machine where it has no offset.
     * Anything else is unknown.
     */
    static LoggedTime parse(String text) {
        OptionalDouble number = Numbers.parse(text);
        if (number.isPresent()) {
            double value = number.getAsDouble();
            return Math.abs(value) < FIRST_MILLIS
                    ? LoggedTime.wallSeconds(value)
                    : LoggedTime.wallSeconds(value / 1000);
        }
        try {
            TemporalAccessor parsed =
                    ISO.parseBest(
                            text.strip().replace(' ', 'T').replace(',', '.'),
                            OffsetDateTime::from,
                            LocalDateTime::from);
            Instant instant =
                    parsed instanceof OffsetDateTime with
                            ? with.toInstant()
                            : ((LocalDateTime) parsed).atZone(ZoneId.systemDefault()).toInstant();
            return LoggedTime.wall(instant.toEpochMilli());
        } catch (DateTimeException e) {
            return LoggedTime.UNKNOWN;
        }
    }
}
