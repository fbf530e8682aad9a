package grokwatch.streams.api.peer;

import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.json.JsonCodec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** HTTP client of other instances; forwards nothing that callers sent. Thread-safe. */
public final class PeerClient {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String base;
    private final Optional<PeerKey> key;
    private final Clock clock;

    /**
     * @param base before every path of the API
     */
    public PeerClient(String base, Optional<PeerKey> key, Clock clock) {
        this.base = base;
        this.key = key;
        this.clock = clock;
    }

    /**
     * What changed in another's part of the fleet.
     *
     * @param server {@code host:port}
     * @param epoch and {@code since}: as of its last answer
     */
    PeerRows changes(String server, String epoch, long since) throws IOException {
        return JsonCodec.read(get(server, PeerRoutes.target(epoch, since)).body(), PeerRows.class);
    }

    /** The row of one run; empty if the server does not own it. */
    Optional<FleetRow> row(String server, String runId) throws IOException {
        HttpResponse<byte[]> response = get(server, PeerRoutes.target(runId));
        return response.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(JsonCodec.read(response.body(), FleetRow.class));
    }

    private HttpResponse<byte[]> get(String server, String target) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + server + base + target))
                        .timeout(ANSWER);
        key.ifPresent(k -> request.header(PeerKey.HEADER, k.sign(server, target, clock.millis())));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != OK && response.statusCode() != NOT_FOUND) {
                throw new IOException(server + " answered " + response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + server);
        }
    }
}
