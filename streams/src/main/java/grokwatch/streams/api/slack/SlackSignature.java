package grokwatch.streams.api.slack;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that Slack sent a request: {@code v0=} and the HMAC-SHA256 of {@code v0:time:body} with
 * the app's signing secret. A request counts within five minutes of its time, and once.
 * Thread-safe.
 */
final class SlackSignature {

    static final String SIGNATURE = "X-Slack-Signature";
    static final String TIMESTAMP = "X-Slack-Request-Timestamp";

    private static final int UNAUTHORISED = 401;
    private static final int CONFLICT = 409;
    private static final String VERSION = "v0";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECONDS = "[0-9]{1,12}";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MAX_SEEN = 10_000;

    private final SecretKeySpec key;

    /** When each signature that was received becomes too old to count, by the signature. */
    private final Map<String, Instant> seen = new HashMap<>();

    /**
     * @param secret not empty
     */
    SlackSignature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Checks a request.
     *
     * @throws HttpException if it is not signed by Slack, too old, or was received before
     */
    void check(HttpRequest request, Instant now) {
        String time = request.headers().value(TIMESTAMP).orElse("");
        String signature = request.headers().value(SIGNATURE).orElse("");
        if (!time.matches(SECONDS)) {
            throw unauthorised(TIMESTAMP + " must be seconds since 1970");
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
        if (Duration.between(sent, now).abs().compareTo(WINDOW) > 0) {
            throw unauthorised(
                    "%s must be within %d minutes of this server's clock"
                            .formatted(TIMESTAMP, WINDOW.toMinutes()));
        }
        byte[] expected = sign(time, request.body()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
            throw unauthorised(SIGNATURE + " is not of this app's signing secret");
        }
        requireFirst(signature, sent.plus(WINDOW), now);
    }

    /** The signature of a body that is sent at a time. */
    String sign(String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((VERSION + ":" + seconds + ":").getBytes(StandardCharsets.UTF_8));
            return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every JDK", e);
        }
    }

    private synchronized void requireFirst(String signature, Instant until, Instant now) {
        seen.values().removeIf(now::isAfter);
        if (seen.size() >= MAX_SEEN) {
            throw HttpException.unavailable("too many buttons were pressed; try again");
        }
        if (seen.put(signature, until) != null) {
            throw new HttpException(CONFLICT, "CONFLICT", "this request was received before");
        }
    }

    private static HttpException unauthorised(String message) {
        return new HttpException(UNAUTHORISED, "UNAUTHENTICATED", message);
    }
}
