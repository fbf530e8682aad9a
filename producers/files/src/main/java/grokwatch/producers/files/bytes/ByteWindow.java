package grokwatch.producers.files.bytes;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A window that moves over a file, front to back. It holds what was asked for and little more, so
 * that memory depends on the largest piece asked for and never on the file. Little-endian. Not
 * thread-safe.
 */
public final class ByteWindow implements Closeable {

    private static final int MIN = 1 << 16;
    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int UTF_8_MARK = 0xbfbbef;

    private final ReadableByteChannel channel;
    private ByteBuffer buffer;
    private long position;
    private boolean atEnd;
    private String failure;

    /**
     * @param position offset of the channel's next byte in its file, >= 0
     */
    public ByteWindow(ReadableByteChannel channel, long position) {
        this.channel = channel;
        this.position = position;
        this.buffer = allocate(MIN);
    }

    /** Opens a file at an offset. */
    public static ByteWindow open(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(offset);
            return new ByteWindow(channel, offset);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens a file at its start, behind a byte order mark; what is gzipped is unpacked, UTF-16
     * becomes UTF-8, and offsets are of what comes out.
     */
    public static ByteWindow openUnpacked(Path file) throws IOException {
        ByteWindow plain = open(file, 0);
        boolean isUtf16 =
                plain.has(2) && Utf16Stream.isMark(plain.byteAt(0) & 0xff, plain.byteAt(1) & 0xff);
        if (!isUtf16 && (!plain.has(2) || (plain.shortAt(0) & 0xffff) != GZIP_MAGIC)) {
            if (plain.has(3) && (plain.intAt24()) == UTF_8_MARK) {
                plain.skip(3);
            }
            return plain;
        }
        plain.close();
        if (isUtf16) {
            InputStream text = new Utf16Stream(Files.newInputStream(file));
            return new ByteWindow(Channels.newChannel(text), 0);
        }
        FileChannel packed = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ByteWindow(
                    Channels.newChannel(new GZIPInputStream(Channels.newInputStream(packed), MIN)),
                    0);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    /** Offset of the window's first byte in the file. */
    public long position() {
        return position;
    }

    /**
     * Makes the next bytes available, as far as the file has them.
     *
     * @param count >= 1; the window grows to hold as many
     * @return whether there are as many
     */
    public boolean has(int count) throws IOException {
        if (buffer.remaining() < count) {
            fill(count);
        }
        return buffer.remaining() >= count;
    }

    /** Bytes available without reading on, a count. */
    public int available() {
        return buffer.remaining();
    }

    /** A byte of the window. */
    public byte byteAt(int index) {
        return buffer.get(buffer.position() + index);
    }

    public short shortAt(int index) {
        return buffer.getShort(buffer.position() + index);
    }

    public int intAt(int index) {
        return buffer.getInt(buffer.position() + index);
    }

    private int intAt24() {
        return shortAt(0) & 0xffff | (byteAt(2) & 0xff) << 16;
    }

    public long longAt(int index) {
        return buffer.getLong(buffer.position() + index);
    }

    /** The bytes of the window themselves, valid until it moves. */
    public ByteBuffer slice(int index, int count) {
        return buffer.slice(buffer.position() + index, count);
    }

    /**
     * Moves on. Where the channel can jump, skipped bytes are not read.
     *
     * @return false if the file ends before
     */
    public boolean skip(long count) throws IOException {
        int held = (int) Math.min(count, buffer.remaining());
        buffer.position(buffer.position() + held);
        position += held;
        long left = count - held;
        if (left > 0 && channel instanceof SeekableByteChannel seekable) {
            long jump = Math.max(0, Math.min(left, seekable.size() - seekable.position()));
            seekable.position(seekable.position() + jump);
            position += jump;
            return jump == left;
        }
        while (left > 0 && has(1)) {
            int some = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + some);
            position += some;
            left -= some;
        }
        return left == 0;
    }

    /** Whether the file has so many bytes from here on, as far as that is known without reading. */
    public boolean canSkip(long count) throws IOException {
        return !(channel instanceof SeekableByteChannel seekable)
                || seekable.size() - position >= count;
    }

    /** Why the file ended before its time; empty if it did not. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void fill(int count) throws IOException {
        if (count > buffer.capacity()) {
            ByteBuffer larger = allocate(Integer.highestOneBit(count - 1) << 1);
            larger.clear().put(buffer).flip();
            buffer = larger;
        }
        buffer.compact();
        try {
            while (buffer.position() < count && !atEnd) {
                atEnd = channel.read(buffer) < 0;
            }
        } catch (EOFException | ZipException e) {
            atEnd = true;
            failure = "cannot be unpacked any further: " + e.getMessage();
        }
        buffer.flip();
    }

    private static ByteBuffer allocate(int capacity) {
        ByteBuffer empty = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
        return empty.limit(0);
    }
}
