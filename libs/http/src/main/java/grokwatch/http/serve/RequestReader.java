package grokwatch.http.serve;

import grokwatch.http.message.Headers;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.Query;
import grokwatch.http.route.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** A request as a {@link HttpRequest}. */
final class RequestReader {

    /** Of Deflate: 258 bytes of two bits. */
    private static final long MAX_INFLATION = 1032;

    private RequestReader() {}

    /**
     * @param bytes the body as sent
     * @throws HttpException if the query or the body is malformed
     */
    static HttpRequest read(Request request, Match match, byte[] bytes) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        byte[] body = decoded(request, bytes, encoding, match.endpoint().maxBytes());
        Headers headers = name -> Optional.ofNullable(request.getHeaders().get(name));
        return new HttpRequest(
                request.getMethod(),
                Request.getPathInContext(request),
                match.names(),
                query(request),
                headers,
                contentType(request),
                body);
    }

    /** The room for what an encoded body may become is taken before it is inflated. */
    private static byte[] decoded(Request request, byte[] bytes, String encoding, int most) {
        if (encoding == null || bytes.length == 0) {
            return bytes;
        }
        long room = Math.min(most, MAX_INFLATION * bytes.length);
        if (!BodyBudget.PROCESS.take(room)) {
            throw HttpException.unavailable("too many bodies are being received; try again");
        }
        Request.addCompletionListener(request, failure -> BodyBudget.PROCESS.release(room));
        return BodyEncoding.decode(bytes, encoding, most);
    }

    private static String contentType(Request request) {
        String value = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Query query(Request request) {
        if (request.getHttpURI().getQuery() == null) {
            return Query.NONE;
        }
        try {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                values.put(field.getName(), field.getValues());
            }
            return Query.of(values);
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            throw HttpException.invalid("the query is malformed: " + malformed.getMessage());
        }
    }
}
