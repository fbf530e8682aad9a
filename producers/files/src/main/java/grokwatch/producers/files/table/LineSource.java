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

        /** Whether the first line says what the others mean. */
        default boolean hasHeader() {
            return false;
        }
    }

    private final Path file;
    private final ByteWindow window;
    private LineReader lines;
    private final Format format;
    private final boolean isWhole;
    private long offset;
    private long linesRead;
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

    /**
     * Goes on where another reader stopped; to be called before the first record.
     *
     * @param from offset of a line's start
     * @param linesBefore lines before it, a count
     */
    LineSource resumeAt(long from, long linesBefore) throws IOException {
        if (format.hasHeader() && from > 0) {
            Optional<Line> header = lines.next();
            if (header.isPresent()) {
                read(header.get());
            }
        }
        window.skip(from - window.position());
        lines = new LineReader(window, LineReader.MAX_LINE, linesBefore);
        offset = window.position();
        linesRead = linesBefore;
        return this;
    }

    @Override
    public long line() {
        return linesRead;
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
            linesRead = line.get().number();
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
