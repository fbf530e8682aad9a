package grokwatch.producers.files.tensorboard;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** A message within a message. */
final class Messages {

    private Messages() {}

    /** Reads a message. */
    @FunctionalInterface
    interface Decoder<T> {

        T decode(CodedInputStream in) throws IOException;
    }

    /** Reads the message that begins here with its length, and nothing beyond it. */
    static <T> T nested(CodedInputStream in, Decoder<T> decoder) throws IOException {
        int length = in.readRawVarint32();
        int outer = in.pushLimit(length);
        T decoded = decoder.decode(in);
        in.skipRawBytes(Math.max(0, in.getBytesUntilLimit()));
        in.popLimit(outer);
        return decoded;
    }
}
