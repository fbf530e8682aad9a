package grokwatch.streams.storage.table;

import java.util.List;

/** One change of one row. */
public sealed interface RowChange {

    /** Where. */
    StoreTable<?> table();

    /**
     * Writes a row.
     *
     * @param values one a column, in the table's order; may be null
     */
    record Upsert(StoreTable<?> table, List<Object> values) implements RowChange {}

    /**
     * Deletes a row.
     *
     * @param key value of the key's only column
     */
    record Delete(StoreTable<?> table, String key) implements RowChange {}

    /**
     * Deletes a run's rows from every table.
     *
     * @param table that had its description
     */
    record DeleteRun(StoreTable<?> table, String runId) implements RowChange {}
}
