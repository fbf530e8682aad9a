package grokwatch.producers.files.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one file front to back. No content of a file makes it throw: what cannot be used is a
 * {@link Damage}. Not thread-safe.
 */
public interface RecordSource extends Closeable {

    /**
     * The next record; empty when the file has no further complete one at present.
     *
     * @throws IOException if the file itself cannot be read
     */
    Optional<FileRecord> next() throws IOException;

    /** Where to go on later, behind the last record. */
    Position position();

    /** Whether the line behind which the position is holds further records. */
    default boolean isWithinLine() {
        return false;
    }
}
