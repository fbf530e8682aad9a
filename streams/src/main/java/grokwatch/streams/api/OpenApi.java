package grokwatch.streams.api;

import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /openapi.json}: the API as a document, which a test compares with the served paths. */
final class OpenApi {

    private static final int OK = 200;

    private OpenApi() {}

    static Routes routes() {
        HttpResponse document = HttpResponse.json(OK, read()).tagged();
        return new Routes().get("/openapi.json", call -> document);
    }

    private static byte[] read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read", e);
        }
    }
}
