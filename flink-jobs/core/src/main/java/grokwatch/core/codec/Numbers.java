package grokwatch.core.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Numbers by name, in order of the names. */
public final class Numbers {

    private Numbers() {}

    public static void write(DataOutput out, Map<String, Double> numbers) throws IOException {
        VarLong.writeInt(out, numbers.size());
        for (Map.Entry<String, Double> number : new TreeMap<>(numbers).entrySet()) {
            out.writeUTF(number.getKey());
            out.writeDouble(number.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Map<String, Double> read(DataInput in) throws IOException {
        Map<String, Double> numbers = new TreeMap<>();
        int count = VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            numbers.put(in.readUTF(), in.readDouble());
        }
        return numbers;
    }
}
