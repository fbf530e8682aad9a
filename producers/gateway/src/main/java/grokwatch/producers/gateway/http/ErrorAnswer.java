package grokwatch.producers.gateway.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Duration;

/** Errors in the form that MLflow's clients read, whatever the endpoint. */
public final class ErrorAnswer {

    /** After which a caller who found no room may come again. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final int UNAVAILABLE = 503;

    private ErrorAnswer() {}

    public static Answer of(CallFault fault) {
        Answer answer = of(fault.status(), fault.code(), fault.getMessage());
        return fault.status() == UNAVAILABLE ? answer.withRetryAfter(RETRY) : answer;
    }

    public static Answer of(int status, String code, String message) {
        StringBuilder json = new StringBuilder("{\"error_code\":\"").append(code);
        json.append("\",\"message\":\"");
        JsonStringEncoder.getInstance().quoteAsString(message, json);
        return Answer.json(status, json.append("\"}").toString());
    }
}
