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
            case HUGGINGFACE -> new TrainerStateSource(file, Files.newInputStream(file));
            case CURVES -> throw new IllegalArgumentException(file + " holds many runs, not one");
        };
    }
}
