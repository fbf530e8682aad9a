package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * A silence.
 *
 * @param silenceId identifies it
 * @param matchersJson JSON array of objects with label, value, regex and negated
 * @param startsAtMillis since 1970-01-01T00:00Z
 * @param endsAtMillis likewise; may be past
 * @param author who silenced
 * @param comment why; may be empty
 * @param acknowledges whether it only keeps alerts from being stated again
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

    static SilenceRow of(Row row) throws SQLException {
        return new SilenceRow(
                row.text("silence_id"),
                row.text("matchers"),
                row.integer("starts_at_millis"),
                row.integer("ends_at_millis"),
                row.text("author"),
                row.text("comment"),
                row.flag("acknowledges"));
    }
}
