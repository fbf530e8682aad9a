package grokwatch.http.message;

import java.time.Duration;
import java.util.Optional;

/**
 * A call that is answered with an error: the caller's fault, or a want of room. Its message names
 * the field, the value and the bound.
 */
public final class HttpException extends RuntimeException {

    /** Code of a body beyond its bound. */
    public static final String TOO_LARGE = "BODY_TOO_LARGE";

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    /** After which a caller who found no room may come again. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final int status;
    private final String code;
    private final String field;

    /**
     * @param status HTTP status
     * @param code the error's name for programs
     */
    public HttpException(int status, String code, String message) {
        this(status, code, message, null);
    }

    private HttpException(int status, String code, String message, String field) {
        // Costs a caller's mistake no stack trace: there may be many, and it is not ours.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    /** A value that is not accepted. */
    public static HttpException invalid(String message) {
        return new HttpException(BAD_REQUEST, "INVALID_PARAMETER_VALUE", message);
    }

    /** Something that is not there. */
    public static HttpException unknown(String message) {
        return new HttpException(NOT_FOUND, "RESOURCE_DOES_NOT_EXIST", message);
    }

    /** A path that nothing answers. */
    public static HttpException noEndpoint(String method, String path) {
        return new HttpException(
                NOT_FOUND, "ENDPOINT_NOT_FOUND", "no endpoint for %s %s".formatted(method, path));
    }

    /** A body of more bytes than are taken. */
    public static HttpException tooLarge(int most, String was) {
        return new HttpException(
                CONTENT_TOO_LARGE,
                TOO_LARGE,
                "requests must be at most %d bytes, got a request of %s".formatted(most, was));
    }

    /** Something that a moment later may be there. */
    public static HttpException unavailable(String message) {
        return new HttpException(UNAVAILABLE, "TEMPORARILY_UNAVAILABLE", message);
    }

    /** The same fault, of one field or parameter. */
    public HttpException ofField(String name) {
        return new HttpException(status, code, getMessage(), name);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The field or parameter that is wrong, where it is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** After which the same call may succeed, where it may. */
    public Optional<Duration> retryAfter() {
        return status == UNAVAILABLE ? Optional.of(RETRY) : Optional.empty();
    }
}
