package grokwatch.http.message;

import grokwatch.http.event.EventFeed;
import grokwatch.http.event.Events;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is answered.
 *
 * @param status HTTP status
 * @param contentType empty if there is no body
 * @param headers further headers, by name
 * @param trailers headers that follow the body, by name
 * @param feed of events, which comes in place of a body and does not end
 */
public record HttpResponse(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Map<String, String> trailers,
        Optional<EventFeed> feed) {

    /** The header that names a version of what is answered. */
    public static final String TAG = "ETag";

    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int TAG_BYTES = 12;

    public static HttpResponse json(int status, byte[] body) {
        return of(status, JSON, body);
    }

    public static HttpResponse json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(status, contentType, body, Map.of(), Map.of(), Optional.empty());
    }

    /** Events, from now on. */
    public static HttpResponse events(EventFeed feed) {
        Map<String, String> headers =
                Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no");
        return new HttpResponse(
                OK, Events.CONTENT_TYPE, new byte[0], headers, Map.of(), Optional.of(feed));
    }

    /** Done, and nothing to say. */
    public static HttpResponse empty() {
        return of(NO_CONTENT, "", new byte[0]);
    }

    public HttpResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, contentType, body, more, trailers, feed);
    }

    /** The same with a header that follows the body. */
    public HttpResponse withTrailer(String header, String value) {
        Map<String, String> more = new TreeMap<>(trailers);
        more.put(header, value);
        return new HttpResponse(status, contentType, body, headers, more, feed);
    }

    /** The same; {@code wait} after which the same call may succeed. */
    public HttpResponse withRetryAfter(Duration wait) {
        return with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    /**
     * The same, tagged by its content: whoever has it already is told so in place of being sent it
     * again. Weak, since what is sent may be compressed.
     */
    public HttpResponse tagged() {
        return with(TAG, "W/\"" + digest() + "\"").with("Cache-Control", "no-cache");
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    private String digest() {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(whole, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
