package grokwatch.core.monitor;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers that may be null, written as one bit each and the bytes of those that are not. */
final class NullableNumbers {

    private final List<Number> values = new ArrayList<>();
    private DataInput in;
    private long present;

    /**
     * Adds the next number.
     *
     * @param value a Long, a Double or null
     */
    void add(Number value) {
        present |= (value == null ? 0L : 1L) << values.size();
        values.add(value);
    }

    void write(DataOutput out) throws IOException {
        VarLong.writeUnsigned(out, present);
        for (Number value : values) {
            if (value instanceof Long whole) {
                VarLong.write(out, whole);
            } else if (value != null) {
                out.writeDouble(value.doubleValue());
            }
        }
    }

    /** The numbers that are read next, in the order in which they were added. */
    static NullableNumbers read(DataInput in) throws IOException {
        NullableNumbers numbers = new NullableNumbers();
        numbers.in = in;
        numbers.present = VarLong.readUnsigned(in);
        return numbers;
    }

    Long whole() throws IOException {
        return isNext() ? VarLong.read(in) : null;
    }

    Double real() throws IOException {
        return isNext() ? in.readDouble() : null;
    }

    private boolean isNext() {
        boolean next = (present & 1) == 1;
        present >>>= 1;
        return next;
    }
}
