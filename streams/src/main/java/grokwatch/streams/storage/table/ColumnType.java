package grokwatch.streams.storage.table;

/** What a column holds. Every one may be null. */
public enum ColumnType {
    /** {@code String}. */
    TEXT,
    /** {@code Integer} or {@code Long}. */
    INTEGER,
    /** {@code Double}; NaN and infinities are kept. */
    DOUBLE,
    /** {@code Boolean}. */
    BOOLEAN
}
