package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.bytes.Line;
import grokwatch.producers.files.bytes.LineReader;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file line by line, each line by itself: one that cannot be used costs no other. Of a file
 * that is being written, an unfinished last line is left for later.
 */
public final class LineSource implements RecordSource {

    /** What the lines of a format mean. */
    interface Format {

        /**
         * Reads a line that is not blank.
         *
         * @return empty for a line that says nothing, for example a header
         * @throws RowFault if it cannot be used
         */
        Optional<FileRecord> read(Line line) throws RowFault;
    }

    private final Path file;
    private final ByteWindow window;
    private final LineReader lines;
    private final Format format;
    private final boolean isWhole;
    private long offset;
    private boolean ended;

    /**
     * @param file for messages
     * @param isWhole whether nothing is written to the file any more
     */
    LineSource(Path file, ByteWindow window, Format format, boolean isWhole) {
        this.file = file;
        this.window = window;
        this.lines = new LineReader(window);
        this.format = format;
        this.isWhole = isWhole;
        this.offset = window.position();
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        while (!ended) {
            Optional<Line> line = lines.next();
            if (line.isEmpty() || !line.get().isComplete() && !isWhole) {
                ended = true;
                return window.failure().map(reason -> new Damage(file, offset, 0, reason));
            }
            offset = lines.offset();
            Optional<FileRecord> record = read(line.get());
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    private Optional<FileRecord> read(Line line) {
        if (line.tooLong()) {
            return damage(line, "a line must have at most %d bytes".formatted(LineReader.MAX_LINE));
        }
        if (line.text().isBlank()) {
            return Optional.empty();
        }
        try {
            return format.read(line);
        } catch (RowFault e) {
            return damage(line, e.getMessage());
        }
    }

    private Optional<FileRecord> damage(Line line, String reason) {
        return Optional.of(new Damage(file, line.offset(), line.number(), reason));
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
