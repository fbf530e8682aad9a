package grokwatch.streams.storage.table;

import java.util.List;

/** One change of one row. */
public sealed interface Change {

    /** Where. */
    Table<?> table();

    /**
     * Writes a row.
     *
     * @param values one a column, in the table's order; may be null
     */
    record Upsert(Table<?> table, List<Object> values) implements Change {}

    /**
     * Deletes a row.
     *
     * @param key value of the key's only column
     */
    record Delete(Table<?> table, String key) implements Change {}
}
