package grokwatch.producers.files.watch;

import grokwatch.producers.files.record.Position;

/**
 * How far a file has been read, and how to know it again.
 *
 * @param fileKey identity of the file on its file system; empty when there is none
 * @param size bytes when it was last looked at
 * @param modified milliseconds since 1970-01-01T00:00Z when it was last looked at
 * @param position how far it has been read
 * @param seen points read since the file's start, a count
 * @param delivered points passed on, a count; more than were seen while a file that was written
 *     anew is read again
 * @param first hash of the first point; 0: there was none yet
 * @param headLength bytes at the file's start that {@code headCrc} is of, at most {@value
 *     #MAX_HEAD}
 * @param headCrc CRC-32C of those bytes
 */
record FilePlace(
        String fileKey,
        long size,
        long modified,
        Position position,
        long seen,
        long delivered,
        int first,
        int headLength,
        long headCrc) {

    static final int MAX_HEAD = 16_384;

    /** Of a file that has not been read. */
    static final FilePlace START = new FilePlace("", -1, -1, Position.START, 0, 0, 0, 0, 0);

    /** Whether nothing has happened to the file since. */
    boolean isAt(String key, long nowSize, long nowModified) {
        return fileKey.equals(key) && size == nowSize && modified == nowModified;
    }

    /** The same, to be read from its start again; what was passed on is not passed on again. */
    FilePlace fromStart() {
        return new FilePlace("", -1, -1, Position.START, 0, delivered, first, 0, 0);
    }
}
