package grokwatch.producers.gateway.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What is answered.
 *
 * @param status HTTP status
 * @param retryAfter after which the same call may succeed
 */
public record Answer(int status, String contentType, byte[] body, Optional<Duration> retryAfter) {

    private static final String JSON = "application/json";

    public static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, body, Optional.empty());
    }

    public static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Optional.empty());
    }

    public Answer withRetryAfter(Duration wait) {
        return new Answer(status, contentType, body, Optional.of(wait));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
