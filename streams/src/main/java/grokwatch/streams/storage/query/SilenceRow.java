package grokwatch.streams.storage.query;

/**
 * A silence, as {@code AlertSilence} describes it. Times are milliseconds since 1970-01-01T00:00Z.
 */
public record SilenceRow(
        String silenceId,
        String matchersJson,
        long startsAtMillis,
        long endsAtMillis,
        String author,
        String comment,
        boolean acknowledges) {

    static final String SELECT = "SELECT * FROM silences";
}
