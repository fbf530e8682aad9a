package grokwatch.streams.storage.query;

/**
 * Which part of a long answer.
 *
 * @param limit most rows, a count, 1 to {@value #MAX}
 * @param offset rows to leave out first, a count, >= 0
 */
public record RowRange(int limit, long offset) {

    /** Most rows of an answer. */
    public static final int MAX = 10_000;

    /** As much as there may be, from the start. */
    public static final RowRange FIRST = new RowRange(MAX, 0);

    public RowRange {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("limit must be in [1, " + MAX + "], was " + limit);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be >= 0, was " + offset);
        }
    }

    /** So many rows from the start. */
    public static RowRange first(int limit) {
        return new RowRange(limit, 0);
    }
}
