package grokwatch.streams.api.peer;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.api.fleet.OwnChanges;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.json.JsonCodec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code /peer}: requests of other instances. Serves the rows of this process' own partitions
 * alone, so that no request is forwarded in a circle.
 */
public final class PeerRoutes {

    /** Before the paths, without the API's own prefix. */
    static final String BASE = "/peer";

    static final String ROWS = "/rows";

    private static final int OK = 200;
    private static final int MAX_ROWS = 1_000;
    private static final int UNAUTHORISED = 401;

    private final FleetIndex index;
    private final Optional<PeerKey> key;
    private final Clock clock;
    private volatile String server = "";

    /**
     * @param key empty: no signature is required, as at all other paths of this server
     */
    public PeerRoutes(FleetIndex index, Optional<PeerKey> key, Clock clock) {
        this.index = index;
        this.key = key;
        this.clock = clock;
    }

    /** Sets the address under which others reach this server. */
    public void advertisedAs(String hostAndPort) {
        server = hostAndPort;
    }

    /** Open as far as tokens go: a signature is what counts here. */
    public Routes routes() {
        return new Routes()
                .openGet(BASE + ROWS, this::rows)
                .openGet(BASE + ROWS + "/{id}", this::row);
    }

    private HttpResponse rows(HttpRequest call) {
        String epoch = call.query().only("epoch", "since").text("epoch").orElse("");
        long since = call.query().integer("since", 0, Long.MAX_VALUE).orElse(0L);
        admit(call, target(epoch, since));
        long known = epoch.equals(index.epoch()) ? since : 0;
        OwnChanges changes = index.ownSince(known, MAX_ROWS);
        return json(
                new PeerRows(
                        index.epoch(),
                        changes.version(),
                        changes.all(),
                        changes.changed().stream().map(RunView::row).toList(),
                        changes.gone()));
    }

    private HttpResponse row(HttpRequest call) {
        String runId = call.name("id");
        call.query().only();
        admit(call, target(runId));
        return json(
                index.own(runId)
                        .orElseThrow(
                                () ->
                                        HttpException.unknown(
                                                "this instance does not own that run")));
    }

    static String target(String epoch, long since) {
        return BASE + ROWS + "?epoch=" + epoch + "&since=" + since;
    }

    static String target(String runId) {
        String encoded = URLEncoder.encode(runId, StandardCharsets.UTF_8).replace("+", "%20");
        return BASE + ROWS + "/" + encoded;
    }

    private void admit(HttpRequest call, String target) {
        if (key.isEmpty()) {
            return;
        }
        String signature = call.headers().value(PeerKey.HEADER).orElse("");
        if (!key.get().verifies(signature, server, target, clock.millis())) {
            throw new HttpException(
                    UNAUTHORISED,
                    "UNAUTHENTICATED",
                    "only an instance of this fleet may call this");
        }
    }

    private static HttpResponse json(Object value) {
        return HttpResponse.json(OK, JsonCodec.text(value));
    }
}
