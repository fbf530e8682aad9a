package grokwatch.core.codec;

import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one part after the other; ends where the part does. */
final class PartInput extends InputStream {

    private final DataInput in;
    private int rest;

    PartInput(DataInput in) {
        this.in = in;
    }

    /** Begins a part of a length, bytes. */
    void open(int length) throws IOException {
        if (length < 0) {
            throw new IOException("length of a part of the state must be >= 0, was " + length);
        }
        rest = length;
    }

    /** Bytes of the part that were not read. */
    int rest() {
        return rest;
    }

    void skipRest() throws IOException {
        while (rest > 0) {
            in.readByte();
            rest--;
        }
    }

    @Override
    public int read() throws IOException {
        if (rest == 0) {
            return -1;
        }
        rest--;
        return in.readUnsignedByte();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (rest == 0) {
            return -1;
        }
        int count = Math.min(length, rest);
        in.readFully(target, offset, count);
        rest -= count;
        return count;
    }
}
