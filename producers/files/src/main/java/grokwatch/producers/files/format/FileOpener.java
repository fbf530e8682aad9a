package grokwatch.producers.files.format;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.huggingface.TrainerStateSource;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.table.JsonDocument;
import grokwatch.producers.files.table.TableSources;
import grokwatch.producers.files.tensorboard.EventFileSource;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.nio.file.Files;
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
        return switch (format) {
            case TENSORBOARD -> {
                ByteWindow window =
                        from.offset() == 0
                                ? ByteWindow.openUnpacked(file)
                                : ByteWindow.open(file, from.offset());
                yield new EventFileSource(file, window, prefix, isWhole);
            }
            case LIGHTNING, CSV -> TableSources.csv(file, aliases, format.source(), isWhole, from);
            case JSONL -> TableSources.jsonLines(file, aliases, format.source(), isWhole, from);
            case JSON -> JsonDocument.open(file, aliases, format.source());
            case HUGGINGFACE -> new TrainerStateSource(file, Files.newInputStream(file), isWhole);
            case CURVES -> throw new IllegalArgumentException(file + " holds many runs, not one");
        };
    }
}
