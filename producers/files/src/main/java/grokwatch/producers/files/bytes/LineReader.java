package grokwatch.producers.files.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of UTF-8, each with the place where it stands. What is no UTF-8 becomes U+FFFD; a
 * line beyond the bound is passed over. Not thread-safe.
 */
public final class LineReader implements Closeable {

    /** Longest line, bytes: a row of a hundred thousand values. */
    public static final int MAX_LINE = 4 << 20;

    private static final int PIECE = 1 << 14;

    private final ByteWindow window;
    private final int maxLine;
    private long number;

    public LineReader(ByteWindow window) {
        this(window, MAX_LINE, 0);
    }

    /**
     * @param maxLine longest line, bytes, >= 1
     * @param linesBefore lines that stand before the window, a count
     */
    public LineReader(ByteWindow window, int maxLine, long linesBefore) {
        this.window = window;
        this.maxLine = maxLine;
        this.number = linesBefore;
    }

    /** Offset of the next line. */
    public long offset() {
        return window.position();
    }

    /** The next line; empty at the end of the file. */
    public Optional<Line> next() throws IOException {
        long offset = window.position();
        int length = lineLength();
        if (length > maxLine) {
            boolean ended = passOver();
            number++;
            return Optional.of(new Line(offset, number, "", true, ended));
        }
        boolean complete = window.has(length + 1);
        if (!complete && length == 0) {
            return Optional.empty();
        }
        int end = length > 0 && window.byteAt(length - 1) == '\r' ? length - 1 : length;
        String text = StandardCharsets.UTF_8.decode(window.slice(0, end)).toString();
        window.skip(complete ? length + 1L : length);
        number++;
        return Optional.of(new Line(offset, number, text, false, complete));
    }

    /** Bytes to the line's end, or beyond the bound as soon as it is passed. */
    private int lineLength() throws IOException {
        int length = 0;
        while (length <= maxLine) {
            if (length >= window.available() && !window.has(length + 1)) {
                return length;
            }
            int known = window.available();
            while (length < known && window.byteAt(length) != '\n') {
                length++;
            }
            if (length < known) {
                return length;
            }
        }
        return length;
    }

    /** Goes on behind the end of an endless line; false if the file ended first. */
    private boolean passOver() throws IOException {
        while (window.has(1)) {
            int known = Math.min(window.available(), PIECE);
            for (int i = 0; i < known; i++) {
                if (window.byteAt(i) == '\n') {
                    window.skip(i + 1L);
                    return true;
                }
            }
            window.skip(known);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
