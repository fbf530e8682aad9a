package grokwatch.http.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Errors as {@code application/problem+json} (RFC 9457): status, title, detail and, where one
 * parameter is wrong, its name as {@code field}.
 */
public final class ProblemForm implements ErrorForm {

    private static final Map<Integer, String> TITLES =
            Map.ofEntries(
                    Map.entry(400, "Bad request"),
                    Map.entry(401, "Not authorised"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "Not found"),
                    Map.entry(405, "Method not allowed"),
                    Map.entry(408, "Request timeout"),
                    Map.entry(413, "Content too large"),
                    Map.entry(415, "Unsupported media type"),
                    Map.entry(429, "Too many requests"),
                    Map.entry(431, "Request header fields too large"),
                    Map.entry(500, "Internal error"),
                    Map.entry(503, "Not available now"));

    @Override
    public HttpResponse answer(HttpException fault) {
        StringBuilder json = new StringBuilder("{\"status\":").append(fault.status());
        text(json, "title", TITLES.getOrDefault(fault.status(), "Error"));
        text(json, "detail", fault.getMessage());
        fault.field().ifPresent(field -> text(json, "field", field));
        byte[] body = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        HttpResponse answer = HttpResponse.of(fault.status(), "application/problem+json", body);
        return fault.retryAfter().map(answer::withRetryAfter).orElse(answer);
    }

    private static void text(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }
}
