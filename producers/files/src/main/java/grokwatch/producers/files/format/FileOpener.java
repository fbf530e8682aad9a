package grokwatch.producers.files.format;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.huggingface.TrainerStateSource;
import grokwatch.producers.files.record.RecordSource;
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
        return switch (format) {
            case TENSORBOARD ->
                    new EventFileSource(file, ByteWindow.openUnpacked(file), prefix, isWhole);
            case LIGHTNING, CSV ->
                    TableSources.csv(
                            file, ByteWindow.openUnpacked(file), aliases, format.source(), isWhole);
            case JSONL ->
                    TableSources.jsonLines(
                            file, ByteWindow.openUnpacked(file), aliases, format.source(), isWhole);
            case HUGGINGFACE -> new TrainerStateSource(file, Files.newInputStream(file), isWhole);
            case CURVES -> throw new IllegalArgumentException(file + " holds many runs, not one");
        };
    }

    /**
     * Opens a file that is being written, to go on where another reader stopped. A format that is
     * written anew each time is read from its start.
     *
     * @param offset behind a whole record
     * @param line lines before it, a count
     */
    public RecordSource resume(Path file, FileFormat format, String prefix, long offset, long line)
            throws IOException {
        return switch (format) {
            case TENSORBOARD ->
                    new EventFileSource(file, ByteWindow.open(file, offset), prefix, false);
            case LIGHTNING, CSV ->
                    TableSources.csvFrom(
                            file, ByteWindow.open(file, 0), aliases, format.source(), offset, line);
            case JSONL ->
                    TableSources.jsonLinesFrom(
                            file, ByteWindow.open(file, 0), aliases, format.source(), offset, line);
            case HUGGINGFACE, CURVES -> open(file, format, prefix, false);
        };
    }
}
