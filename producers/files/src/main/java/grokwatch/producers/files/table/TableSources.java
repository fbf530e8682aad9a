package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Path;

/** Opens files of rows. */
public final class TableSources {

    private TableSources() {}

    /**
     * A CSV file.
     *
     * @param window at the file's start: the header is there
     * @param isWhole whether nothing is written to the file any more
     */
    public static RecordSource csv(
            Path file, ByteWindow window, AliasTable aliases, Source source, boolean isWhole) {
        return csvSource(file, window, aliases, source, isWhole);
    }

    /** A file of JSON lines. */
    public static RecordSource jsonLines(
            Path file, ByteWindow window, AliasTable aliases, Source source, boolean isWhole) {
        return jsonSource(file, window, aliases, source, isWhole);
    }

    /**
     * A CSV file that is being written.
     *
     * @param from offset to go on at, behind a whole line
     * @param linesBefore lines before it, a count
     */
    public static RecordSource csvFrom(
            Path file,
            ByteWindow window,
            AliasTable aliases,
            Source source,
            long from,
            long linesBefore)
            throws IOException {
        return csvSource(file, window, aliases, source, false).resumeAt(from, linesBefore);
    }

    /** A file of JSON lines that is being written. */
    public static RecordSource jsonLinesFrom(
            Path file,
            ByteWindow window,
            AliasTable aliases,
            Source source,
            long from,
            long linesBefore)
            throws IOException {
        return jsonSource(file, window, aliases, source, false).resumeAt(from, linesBefore);
    }

    private static LineSource csvSource(
            Path file, ByteWindow window, AliasTable aliases, Source source, boolean isWhole) {
        return new LineSource(file, window, new CsvFormat(new RowReader(aliases, source)), isWhole);
    }

    private static LineSource jsonSource(
            Path file, ByteWindow window, AliasTable aliases, Source source, boolean isWhole) {
        return new LineSource(
                file, window, new JsonLinesFormat(new RowReader(aliases, source)), isWhole);
    }
}
