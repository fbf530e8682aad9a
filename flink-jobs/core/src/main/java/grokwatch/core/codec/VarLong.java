package grokwatch.core.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as few bytes as they need: zigzag, seven bits a byte, 1 to 10 bytes. */
public final class VarLong {

    private static final int PAYLOAD_BITS = 7;
    private static final int CONTINUE = 0x80;

    private VarLong() {}

    public static void write(DataOutput out, long value) throws IOException {
        writeUnsigned(out, (value << 1) ^ (value >> 63));
    }

    /** Writes a number that is seldom negative, without zigzag. */
    public static void writeUnsigned(DataOutput out, long value) throws IOException {
        long rest = value;
        while ((rest & -CONTINUE) != 0) {
            out.writeByte((int) (rest & (CONTINUE - 1)) | CONTINUE);
            rest >>>= PAYLOAD_BITS;
        }
        out.writeByte((int) rest);
    }

    /**
     * @throws IOException if more than ten bytes belong to the number
     */
    public static long read(DataInput in) throws IOException {
        long value = readUnsigned(in);
        return (value >>> 1) ^ -(value & 1);
    }

    /**
     * Reads what {@link #writeUnsigned} wrote.
     *
     * @throws IOException if more than ten bytes belong to the number
     */
    public static long readUnsigned(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += PAYLOAD_BITS) {
            int next = in.readByte();
            value |= (long) (next & (CONTINUE - 1)) << shift;
            if ((next & CONTINUE) == 0) {
                return value;
            }
        }
        throw new IOException("a whole number takes at most ten bytes");
    }

    /** Writes a count or an ordinal. */
    public static void writeInt(DataOutput out, int value) throws IOException {
        write(out, value);
    }

    /**
     * Reads a count that {@link #writeInt} wrote.
     *
     * @param max largest count that can have been written
     * @throws IOException if the count is not in [0, max]
     */
    public static int readCount(DataInput in, int max) throws IOException {
        long count = read(in);
        if (count < 0 || count > max) {
            throw new IOException("a count must be in [0, %d], was %d".formatted(max, count));
        }
        return (int) count;
    }

    public static int readInt(DataInput in) throws IOException {
        return (int) read(in);
    }
}
