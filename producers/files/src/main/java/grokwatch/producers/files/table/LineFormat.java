package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.Line;

/** What the lines of a format mean. Not thread-safe. */
interface LineFormat {

    /**
     * Reads a line that is not blank.
     *
     * @param rows takes its rows: none of a header
     * @throws RowFault if it cannot be used
     */
    void read(Line line, RowConsumer rows) throws RowFault;

    /** Offset of the line that names the columns of those that follow; -1: there is none. */
    default long headerOffset() {
        return -1;
    }
}
