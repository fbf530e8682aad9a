package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.bytes.Line;
import grokwatch.producers.files.bytes.LineReader;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.table.RowReader.Progress;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a file line by line, each line by itself: one that cannot be used costs no other. Before
 * that it looks over the file, or over the start of one that is being written, to find out what its
 * rows have in common. Of a file that is being written, an unfinished last line is left for later.
 */
final class LineSource implements RecordSource {

    /** Bytes of a growing file that are looked over. */
    static final long MAX_SCAN = 1 << 15;

    private static final RowConsumer NO_ROWS = cells -> {};

    private final Path file;
    private final LineFormat format;
    private final boolean isWhole;
    private final TableShape shape;
    private final RowReader rows;
    private final Deque<FileRecord> pending = new ArrayDeque<>();
    private ByteWindow window;
    private LineReader lines;
    private Position position;
    private boolean ended;

    /**
     * @param file for messages
     * @param isWhole whether nothing is written to the file any more
     * @param from where another reader stopped, behind a whole line
     */
    LineSource(
            Path file,
            Supplier<LineFormat> formats,
            AliasTable aliases,
            Source source,
            boolean isWhole,
            Position from)
            throws IOException {
        this.file = file;
        this.isWhole = isWhole;
        this.format = formats.get();
        this.shape = scan(formats.get(), new TableScan(aliases, source));
        Progress progress = new Progress(from.rows(), from.lastStep());
        this.rows = new RowReader(aliases, source, shape, progress, pending::add);
        open(from);
    }

    /** What the look over the file found out. */
    TableShape shape() {
        return shape;
    }

    private TableShape scan(LineFormat fresh, TableScan scan) throws IOException {
        try (LineReader reader = new LineReader(ByteWindow.openUnpacked(file))) {
            Optional<Line> line = reader.next();
            while (line.isPresent() && (isWhole || reader.offset() <= MAX_SCAN)) {
                if (!line.get().tooLong() && !line.get().text().isBlank()) {
                    try {
                        fresh.read(line.get(), scan);
                    } catch (RowFault e) {
                        // It is reported when the line is read.
                    }
                }
                line = reader.next();
            }
        }
        return scan.shape();
    }

    private void open(Position from) throws IOException {
        window = ByteWindow.openUnpacked(file);
        lines = new LineReader(window);
        if (from.offset() == 0) {
            shape.notes().forEach(text -> pending.add(new Note("", text)));
        } else {
            window.skip(Math.max(0, from.header() - window.position()));
            readQuietly(lines.next());
        }
        window.skip(Math.max(0, from.offset() - window.position()));
        lines = new LineReader(window, LineReader.MAX_LINE, from.line());
        position = from;
    }

    /** Reads the header of lines that follow. */
    private void readQuietly(Optional<Line> header) {
        try {
            if (header.isPresent()) {
                format.read(header.get(), NO_ROWS);
            }
        } catch (RowFault e) {
            // It was reported when the line was read first.
        }
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        while (pending.isEmpty() && !ended) {
            Optional<Line> line = lines.next();
            if (line.isEmpty() || !line.get().isComplete() && !isWhole) {
                ended = true;
                return window.failure()
                        .map(reason -> new Damage(file, position.offset(), 0, reason));
            }
            read(line.get());
            position =
                    new Position(
                            lines.offset(),
                            line.get().number(),
                            Math.max(0, format.headerOffset()),
                            rows.progress().rows(),
                            rows.progress().lastStep());
        }
        return Optional.ofNullable(pending.poll());
    }

    @Override
    public boolean isWithinLine() {
        return !pending.isEmpty();
    }

    private void read(Line line) {
        if (line.tooLong()) {
            damage(line, "a line must have at most %d bytes".formatted(LineReader.MAX_LINE));
        } else if (!line.text().isBlank()) {
            try {
                format.read(line, rows);
            } catch (RowFault e) {
                damage(line, e.getMessage());
            }
        }
    }

    private void damage(Line line, String reason) {
        pending.add(new Damage(file, line.offset(), line.number(), reason));
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
