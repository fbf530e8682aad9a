package grokwatch.producers.files.format;

import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens files of one run.
 *
 * @param aliases for the columns that say where a row stands
 */
public record FileOpener(AliasTable aliases) {

    /**
     * Opens a file from its start.
     *
     * @param prefix put before each name, for example {@code train/}; event files alone have one
     * @param isWhole whether nothing is written to the file any more
     * @throws IOException if the file cannot be read
     */
    public RecordSource open(Path file, FileFormat format, String prefix, boolean isWhole)
            throws IOException {
        return open(file, format, prefix, isWhole, Position.START);
    }

    /**
     * Opens a file that is being written, to go on where another reader stopped. A format that is
     * written anew each time is read from its start.
     */
    public RecordSource resume(Path file, FileFormat format, String prefix, Position from)
            throws IOException {
        return open(file, format, prefix, false, from);
    }

    private RecordSource open(
            Path file, FileFormat format, String prefix, boolean isWhole, Position from)
            throws IOException {
        return format.open(new FileToRead(file, aliases, format.source(), prefix, isWhole, from));
    }
}
