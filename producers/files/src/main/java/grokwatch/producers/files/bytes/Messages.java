package grokwatch.producers.files.bytes;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** A message within a message. */
public final class Messages {

    private Messages() {}

    /** Reads a message. */
    @FunctionalInterface
    public interface Decoder<T> {

        T decode(CodedInputStream in) throws IOException;
    }

    /** Reads the message that begins here with its length, and nothing beyond it. */
    public static <T> T nested(CodedInputStream in, Decoder<T> decoder) throws IOException {
        int length = in.readRawVarint32();
        int outer = in.pushLimit(length);
        T decoded = decoder.decode(in);
        in.skipRawBytes(Math.max(0, in.getBytesUntilLimit()));
        in.popLimit(outer);
        return decoded;
    }
}
