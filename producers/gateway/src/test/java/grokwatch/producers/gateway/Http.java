package grokwatch.producers.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A caller of the gateway, as plain as curl. */
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    public Http(String url) {
        this.url = url;
    }

    /** An answer with its body as JSON. */
    public record Result(int status, JsonNode json, HttpResponse<byte[]> response) {}

    public Result get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET().build());
    }

    public Result post(String path, String json, String... headers) throws Exception {
        return send(
                request(path, headers)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    public Result post(String path, byte[] body, String contentType, String... headers)
            throws Exception {
        return send(
                request(path, headers)
                        .header("content-type", contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Result send(HttpRequest request) throws Exception {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        return new Result(response.statusCode(), json(response.body()), response);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            return JSON.missingNode();
        }
    }
}
