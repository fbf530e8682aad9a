package grokwatch.streams.storage.table;

/**
 * What becomes of a column when a row of the same key is written again. All but {@link #replacing}
 * end in the same value independent of the order and repetition of rows.
 */
@FunctionalInterface
public interface Merge {

    /**
     * The column's new value.
     *
     * @return an SQL expression of {@code table.column}, what is there, and {@code
     *     excluded.column}, the new value; each may be null
     */
    String expression(String table, String column);

    /** The last value. */
    static Merge replacing() {
        return (table, column) -> "excluded." + column;
    }

    /** The lower of both; what is null counts for nothing. */
    static Merge least() {
        return (table, column) -> better(table, column, "<");
    }

    /** The higher of both; what is null counts for nothing. */
    static Merge greatest() {
        return (table, column) -> better(table, column, ">");
    }

    /** Whether either is true. */
    static Merge either() {
        return (table, column) ->
                "CASE WHEN excluded.%2$s THEN excluded.%2$s ELSE %1$s.%2$s END"
                        .formatted(table, column);
    }

    /**
     * What belongs to the higher value of another column, which must be merged as the {@link
     * #greatest}; of equals the later record.
     */
    static Merge latestBy(String order) {
        return (table, column) ->
                "CASE WHEN %1$s.%3$s IS NULL OR excluded.%3$s >= %1$s.%3$s THEN excluded.%2$s ELSE %1$s.%2$s END"
                        .formatted(table, column, order);
    }

    /** The new value, unless it is null; null once another column has a higher value. */
    static Merge untilAfter(String other) {
        return (table, column) ->
                ("CASE WHEN excluded.%2$s IS NOT NULL THEN excluded.%2$s"
                                + " WHEN %1$s.%2$s < excluded.%3$s THEN NULL ELSE %1$s.%2$s END")
                        .formatted(table, column, other);
    }

    private static String better(String table, String column, String than) {
        return "CASE WHEN %1$s.%2$s IS NULL OR excluded.%2$s %3$s %1$s.%2$s THEN excluded.%2$s ELSE %1$s.%2$s END"
                .formatted(table, column, than);
    }
}
