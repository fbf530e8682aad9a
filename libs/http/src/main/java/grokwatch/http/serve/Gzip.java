package grokwatch.http.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Compresses answers that are long and text, for callers who take that. */
final class Gzip {

    private static final int MIN = 1024;
    private static final String NAME = "gzip";

    private Gzip() {}

    /** The body as it goes out, and the headers that say so. */
    static byte[] encode(byte[] body, String contentType, Request request, Response response) {
        if (body.length < MIN || !isText(contentType)) {
            return body;
        }
        response.getHeaders().add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (!isAccepted(request)) {
            return body;
        }
        response.getHeaders().put(HttpHeader.CONTENT_ENCODING, NAME);
        return compressed(body);
    }

    private static boolean isText(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("json")
                || contentType.contains("svg");
    }

    private static boolean isAccepted(Request request) {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
                .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).equals(NAME));
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
