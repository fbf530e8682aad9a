package grokwatch.producers.files.table;

import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Records in memory. */
final class ListSource implements RecordSource {

    private final Iterator<FileRecord> records;

    ListSource(List<FileRecord> records) {
        this.records = records.iterator();
    }

    @Override
    public Optional<FileRecord> next() {
        return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    }

    @Override
    public Position position() {
        return Position.START;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
