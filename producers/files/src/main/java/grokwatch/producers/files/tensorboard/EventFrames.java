package grokwatch.producers.files.tensorboard;

import grokwatch.producers.files.bytes.ByteWindow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The framing of event files: length (8 bytes), its CRC (4), data, their CRC (4).
 *
 * <p>Where a length is damaged, the next frame is looked for byte by byte: the CRC of a length is
 * wrong by chance once in four thousand million places, and the data's CRC is asked as well. A
 * frame beyond the bound (an image, a graph) is passed over without being read. Not thread-safe.
 */
final class EventFrames implements Closeable {

    /** Largest frame that is read, bytes: scalars are smaller by far. */
    static final int MAX_FRAME = 4 << 20;

    /** Longest frame that a file can hold, bytes. */
    private static final long MAX_LENGTH = 1L << 40;

    private static final int LENGTH = 8;
    private static final int CRC = 4;
    private static final int HEADER = LENGTH + CRC;

    /** What comes next in a file. */
    enum Kind {
        /** Data whose CRC is right. */
        DATA,
        /** A frame that was passed over: too large to hold scalars. */
        LARGE,
        /** Bytes that are no frame; what follows them is one, or the end. */
        DAMAGE,
        /** No further complete frame at present. */
        END
    }

    private final ByteWindow window;
    private long frameOffset;
    private ByteBuffer data;
    private String reason = "";

    EventFrames(ByteWindow window) {
        this.window = window;
    }

    /** Whether a frame begins where the window stands. The window does not move. */
    static boolean startsWithFrame(ByteWindow window) throws IOException {
        return window.has(HEADER) && isHeader(window);
    }

    /** Offset of the frame or the damage that {@link #next} came upon last. */
    long frameOffset() {
        return frameOffset;
    }

    /** Offset behind what {@link #next} came upon last. */
    long offset() {
        return window.position();
    }

    /** Data of the last frame, valid until the next call. */
    ByteBuffer data() {
        return data;
    }

    /** What is wrong, after {@link Kind#DAMAGE}. */
    String reason() {
        return reason;
    }

    Kind next() throws IOException {
        frameOffset = window.position();
        if (!window.has(HEADER)) {
            return Kind.END;
        }
        if (!isHeader(window)) {
            return resynchronise("length has a wrong CRC");
        }
        long length = window.longAt(0);
        if (length > MAX_FRAME) {
            return passOver(length);
        }
        int size = (int) length;
        if (!window.has(HEADER + size + CRC)) {
            return Kind.END;
        }
        data = window.slice(HEADER, size);
        boolean intact = MaskedCrc.of(data.duplicate()) == window.intAt(HEADER + size);
        if (!intact) {
            return damagedData(size);
        }
        // Skipping moves the window, not the bytes: the slice stays until the window is refilled.
        window.skip(HEADER + size + CRC);
        return Kind.DATA;
    }

    /** Bytes of an unfinished frame at the end of the file, a count. */
    int unfinished() {
        return window.available();
    }

    private Kind damagedData(int size) throws IOException {
        reason = "data of %d bytes have a wrong CRC".formatted(size);
        window.skip(HEADER + size + CRC);
        return Kind.DAMAGE;
    }

    private Kind passOver(long length) throws IOException {
        if (!window.canSkip(HEADER + length + CRC)) {
            return Kind.END;
        }
        window.skip(HEADER + length + CRC);
        return Kind.LARGE;
    }

    private Kind resynchronise(String why) throws IOException {
        long from = window.position();
        window.skip(1);
        while (window.has(HEADER) && !isFrame()) {
            window.skip(1);
        }
        reason = "%s; %d bytes are no frame".formatted(why, window.position() - from);
        return Kind.DAMAGE;
    }

    private boolean isFrame() throws IOException {
        if (!isHeader(window)) {
            return false;
        }
        long length = window.longAt(0);
        if (length > MAX_FRAME) {
            return true;
        }
        int size = (int) length;
        return !window.has(HEADER + size + CRC)
                || MaskedCrc.of(window.slice(HEADER, size)) == window.intAt(HEADER + size);
    }

    /**
     * No event is empty: it has a time. Both bounds keep bytes that are no frame from being
     * searched slowly: few places need a checksum.
     */
    private static boolean isHeader(ByteWindow window) {
        long length = window.longAt(0);
        return length > 0
                && length <= MAX_LENGTH
                && MaskedCrc.of(window.slice(0, LENGTH)) == window.intAt(LENGTH);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
