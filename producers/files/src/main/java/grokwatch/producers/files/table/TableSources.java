package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
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
        return new LineSource(file, window, new CsvFormat(new RowReader(aliases, source)), isWhole);
    }

    /**
     * A file of JSON lines.
     *
     * @param window at the start of a line
     */
    public static RecordSource jsonLines(
            Path file, ByteWindow window, AliasTable aliases, Source source, boolean isWhole) {
        return new LineSource(
                file, window, new JsonLinesFormat(new RowReader(aliases, source)), isWhole);
    }
}
