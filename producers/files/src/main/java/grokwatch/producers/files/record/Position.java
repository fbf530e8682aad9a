package grokwatch.producers.files.record;

/**
 * How far a file was read, and what a reader has to know to go on there.
 *
 * @param offset behind the last record, bytes
 * @param line lines before it, a count; 0 in a file without lines
 * @param header offset of the line that names the columns, bytes
 * @param rows before it, a count
 * @param lastStep of a row with one; -1: none yet
 */
public record Position(long offset, long line, long header, long rows, long lastStep) {

    public static final Position START = at(0);

    /** A position in a file without lines. */
    public static Position at(long offset) {
        return new Position(offset, 0, 0, 0, -1);
    }
}
