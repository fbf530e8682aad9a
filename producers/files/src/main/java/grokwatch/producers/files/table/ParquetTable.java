package grokwatch.producers.files.table;

import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A table in a Parquet file, which is read twice: for its shape, then for its rows. */
final class ParquetTable implements RecordSource {

    private final Path file;
    private final ParquetRows rows;
    private final RowReader reader;
    private final Deque<FileRecord> pending = new ArrayDeque<>();
    private long number;
    private boolean ended;

    private ParquetTable(
            Path file, ParquetRows rows, TableShape shape, AliasTable aliases, Source source) {
        this.file = file;
        this.rows = rows;
        this.reader = new RowReader(aliases, source, shape, RowReader.Progress.NONE, pending::add);
        shape.notes().forEach(text -> pending.add(new Note("", text)));
        if (!rows.others().isEmpty()) {
            pending.add(
                    new Note(
                            "",
                            "columns that are no numbers, texts or times are not read: "
                                    + String.join(", ", rows.others())));
        }
    }

    /** Opens a file; {@code shape} is that of {@link #shape}. */
    static ParquetTable open(Path file, TableShape shape, AliasTable aliases, Source source)
            throws IOException {
        return new ParquetTable(file, ParquetRows.open(file), shape, aliases, source);
    }

    /** What the rows of a file have in common. */
    static TableShape shape(Path file, AliasTable aliases, Source source) throws IOException {
        TableScan scan = new TableScan(aliases, source);
        try (ParquetRows rows = ParquetRows.open(file)) {
            for (Optional<List<Cell>> row = rows.next(); row.isPresent(); row = rows.next()) {
                scan.row(row.get());
            }
        }
        return scan.shape();
    }

    @Override
    public Optional<FileRecord> next() {
        while (pending.isEmpty() && !ended) {
            readRow();
        }
        return Optional.ofNullable(pending.poll());
    }

    private void readRow() {
        try {
            Optional<List<Cell>> row = rows.next();
            ended = row.isEmpty();
            if (row.isPresent()) {
                number++;
                reader.row(row.get());
            }
        } catch (RowFault e) {
            pending.add(new Damage(file, 0, number, e.getMessage()));
        } catch (IOException e) {
            ended = true;
            pending.add(new Damage(file, 0, number, e.getMessage()));
        }
    }

    @Override
    public Position position() {
        return Position.START;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
