package grokwatch.http.serve;

import grokwatch.http.message.HttpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Inflates bodies, never to more than a bound: a small body may hold a huge one. */
public final class BodyEncoding {

    private BodyEncoding() {}

    /**
     * The body without its encoding.
     *
     * @param encoding value of {@code Content-Encoding}; null: none
     * @param most largest result, bytes
     * @throws HttpException if it is larger, malformed or of an encoding that is not known
     */
    public static byte[] decode(byte[] body, String encoding, int most) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "", "identity" -> body;
                case "gzip", "x-gzip" ->
                        bounded(new GZIPInputStream(new ByteArrayInputStream(body)), most);
                case "deflate" ->
                        bounded(new InflaterInputStream(new ByteArrayInputStream(body)), most);
                default ->
                        throw new HttpException(
                                415,
                                "BAD_REQUEST",
                                "Content-Encoding must be gzip, deflate or identity, was \"%s\""
                                        .formatted(name));
            };
        } catch (IOException e) {
            throw new HttpException(400, "BAD_REQUEST", "the body is no " + name + ": " + e);
        }
    }

    private static byte[] bounded(InputStream in, int most) throws IOException {
        try (in) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw HttpException.tooLarge(most, "more when inflated");
            }
            return bytes;
        }
    }
}
