package grokwatch.producers.gateway.plain;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.json.JsonNumbers;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A time as people write it: seconds or milliseconds since 1970, or ISO 8601. */
final class EventTime {

    /** Seconds reach this in the year 5138, milliseconds had it in March 1973. */
    private static final double FIRST_MILLIS = 1e11;

    private static final int MILLIS = 1000;

    private EventTime() {}

    /**
     * Milliseconds since 1970-01-01T00:00Z.
     *
     * @throws HttpException if the text is no time
     */
    static long millis(String text, String field) {
        if (text.indexOf('T') > 0 || text.indexOf('-') > 0 && text.indexOf(':') > 0) {
            return iso(text.replace(' ', 'T'), field);
        }
        double number = JsonNumbers.float64(text, field);
        if (!(number >= 0)) {
            throw HttpException.invalid(
                    "%s must be a time since 1970, was %s".formatted(field, text));
        }
        return (long) (number < FIRST_MILLIS ? number * MILLIS : number);
    }

    private static long iso(String text, String field) {
        try {
            boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$");
            return OffsetDateTime.parse(zoned ? text : text + ZoneOffset.UTC.getId())
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw HttpException.invalid("%s must be a time, was \"%s\"".formatted(field, text));
        }
    }
}
