package grokwatch.producers.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of a spool: records one after another, each with its length and its CRC-32C before it,
 * so that a tail torn off by a crash is noticed. Not thread-safe.
 */
final class Segment implements AutoCloseable {

    private static final int HEAD = 8;

    private final long number;
    private final Path file;
    private final FileChannel channel;
    private long size;

    private Segment(long number, Path file) throws IOException {
        this.number = number;
        this.file = file;
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        size = channel.size();
    }

    static Segment open(long number, Path file) throws IOException {
        return new Segment(number, file);
    }

    long number() {
        return number;
    }

    /** Bytes in the file. */
    long size() {
        return size;
    }

    /** Bytes that a record takes. */
    static long sizeOf(byte[] record) {
        return HEAD + (long) record.length;
    }

    void append(byte[] record) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + record.length);
        buffer.putInt(record.length).putInt(checksum(record)).put(record).flip();
        long at = size;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        size = at;
    }

    /** The record at an offset; empty if none stands there whole. */
    Optional<byte[]> read(long offset) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (size - offset < HEAD || !fill(head, offset)) {
            return Optional.empty();
        }
        int length = head.getInt(0);
        if (length < 0 || length > size - offset - HEAD) {
            return Optional.empty();
        }
        ByteBuffer record = ByteBuffer.allocate(length);
        boolean whole = fill(record, offset + HEAD);
        return whole && checksum(record.array()) == head.getInt(Integer.BYTES)
                ? Optional.of(record.array())
                : Optional.empty();
    }

    private boolean fill(ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}
