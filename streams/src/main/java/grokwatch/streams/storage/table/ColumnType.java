package grokwatch.streams.storage.table;

/** Type of a column's values. Every one may be null. */
public enum ColumnType {
    /** {@code String}. */
    TEXT,
    /** {@code Integer} or {@code Long}. */
    INTEGER,
    /** {@code Double}; NaN and infinities included. */
    DOUBLE,
    /** {@code Boolean}. */
    BOOLEAN
}
