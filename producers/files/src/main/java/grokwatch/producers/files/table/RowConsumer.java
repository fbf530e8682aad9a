package grokwatch.producers.files.table;

import grokwatch.producers.files.record.Parameters;
import java.util.List;

/** Takes what a file of rows holds. */
interface RowConsumer {

    /**
     * Takes a row.
     *
     * @throws RowFault if it cannot be used
     */
    void row(List<Cell> cells) throws RowFault;

    /** Takes a description of a run. */
    default void describe(Parameters parameters) {}
}
