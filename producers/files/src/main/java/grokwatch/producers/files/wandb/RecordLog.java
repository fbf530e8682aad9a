package grokwatch.producers.files.wandb;

import grokwatch.producers.files.bytes.ByteWindow;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The framing of {@code .wandb} files, LevelDB's log format with a plain CRC-32: blocks of 32 KiB,
 * in them pieces of records, each with CRC (4 bytes), length (2), type (1) and data. The first
 * seven bytes of a file are its mark. A piece with a wrong CRC is skipped; where a header is none,
 * the rest of its block is. Not thread-safe.
 *
 * @see "leveldb/doc/log_format.md"
 */
final class RecordLog implements Closeable {

    /** Largest record that is read, bytes: points are smaller by far. */
    static final int MAX_RECORD = 4 << 20;

    static final int HEADER = 7;
    static final int BLOCK = 32_768;
    private static final int[] MARK = {':', 'W', '&', 'B'};
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;

    /** What comes next in a file. */
    enum Kind {
        DATA,
        DAMAGE,
        /** No further complete record at present. */
        END
    }

    private final ByteWindow window;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private boolean begun;
    private long offset;
    private long damageOffset;
    private String reason = "";

    /**
     * @param window at the start of the file or at the start of a record
     */
    RecordLog(ByteWindow window) {
        this.window = window;
        this.offset = window.position();
    }

    /** Whether a file begins with the mark. The window does not move. */
    static boolean startsWithMark(ByteWindow window) throws IOException {
        boolean matches = window.has(MARK.length);
        for (int i = 0; matches && i < MARK.length; i++) {
            matches = window.byteAt(i) == MARK[i];
        }
        return matches;
    }

    /** Offset behind the last record that was complete. */
    long offset() {
        return offset;
    }

    /** Bytes behind it at the end of the file, a count. */
    long unfinished() {
        return window.position() + window.available() - offset;
    }

    long damageOffset() {
        return damageOffset;
    }

    String reason() {
        return reason;
    }

    /** The last record, until the next call. */
    ByteBuffer data() {
        return ByteBuffer.wrap(record.toByteArray());
    }

    Kind next() throws IOException {
        record.reset();
        begun = false;
        if (window.position() == 0) {
            if (!window.has(HEADER)) {
                return Kind.END;
            }
            window.skip(HEADER);
            offset = HEADER;
        }
        while (true) {
            int left = (int) (BLOCK - window.position() % BLOCK);
            if (left < HEADER) {
                window.skip(left);
                continue;
            }
            if (!window.has(HEADER)) {
                return Kind.END;
            }
            int length = window.shortAt(4) & 0xffff;
            int type = window.byteAt(6);
            if (length + HEADER > left || type < FULL || type > LAST) {
                return damage(
                        "a piece of %d bytes, type %d, is none; the rest of its block is skipped"
                                .formatted(length, type),
                        left);
            }
            if (!window.has(HEADER + length)) {
                return Kind.END;
            }
            if (crc(type, window.slice(HEADER, length)) != window.intAt(0)) {
                return damage("%d bytes have a wrong CRC".formatted(length), HEADER + length);
            }
            if (take(type, window.slice(HEADER, length))) {
                window.skip(HEADER + length);
                offset = window.position();
                return Kind.DATA;
            }
            window.skip(HEADER + length);
        }
    }

    /** Adds a piece; whether the record is complete. One beyond the bound never is. */
    private boolean take(int type, ByteBuffer piece) {
        if (type == FULL || type == FIRST) {
            record.reset();
            begun = true;
        }
        begun &= record.size() + piece.remaining() <= MAX_RECORD;
        if (begun) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            record.writeBytes(bytes);
        }
        return begun && (type == FULL || type == LAST);
    }

    private Kind damage(String why, int skipped) throws IOException {
        damageOffset = window.position();
        reason = why;
        window.skip(skipped);
        offset = window.position();
        return Kind.DAMAGE;
    }

    private static int crc(int type, ByteBuffer data) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
