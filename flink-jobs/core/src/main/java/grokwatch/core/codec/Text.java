package grokwatch.core.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Short texts that may be absent, UTF-8. */
public final class Text {

    private Text() {}

    /** Writes a text of at most 65535 bytes, or null. */
    public static void write(DataOutput out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    public static String read(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
