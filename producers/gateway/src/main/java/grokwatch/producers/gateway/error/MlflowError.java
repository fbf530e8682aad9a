package grokwatch.producers.gateway.error;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;

/** Errors in the form that MLflow's clients read, whatever the endpoint. */
public final class MlflowError {

    private static final int BAD_REQUEST = 400;

    private MlflowError() {}

    /** MLflow knows no 413: a body that is too large is a wrong value there. */
    public static HttpResponse of(HttpException fault) {
        if (fault.code().equals(HttpException.TOO_LARGE)) {
            return of(BAD_REQUEST, "INVALID_PARAMETER_VALUE", fault.getMessage());
        }
        HttpResponse answer = of(fault.status(), fault.code(), fault.getMessage());
        return fault.retryAfter().map(answer::withRetryAfter).orElse(answer);
    }

    public static HttpResponse of(int status, String code, String message) {
        StringBuilder json = new StringBuilder("{\"error_code\":\"").append(code);
        json.append("\",\"message\":\"");
        JsonStringEncoder.getInstance().quoteAsString(message, json);
        return HttpResponse.json(status, json.append("\"}").toString());
    }
}
