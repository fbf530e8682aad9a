package grokwatch.producers.files.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Text in UTF-16 with a byte order mark, as UTF-8. Not thread-safe. */
final class Utf16Stream extends InputStream {

    private static final int PIECE = 1 << 13;

    private final Reader reader;
    private final char[] chars = new char[PIECE];
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Utf16Stream(InputStream in) {
        this.reader = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    /** Whether a file begins with a byte order mark of UTF-16. */
    static boolean isMark(int first, int second) {
        return first == 0xff && second == 0xfe || first == 0xfe && second == 0xff;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining()) {
            int count = reader.read(chars, 0, PIECE - 1);
            if (count < 0) {
                return false;
            }
            if (count > 0 && Character.isHighSurrogate(chars[count - 1])) {
                int low = reader.read();
                if (low >= 0) {
                    chars[count++] = (char) low;
                }
            }
            bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, count));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
