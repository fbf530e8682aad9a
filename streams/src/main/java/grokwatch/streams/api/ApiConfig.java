package grokwatch.streams.api;

import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.peer.PeerKey;
import java.util.Optional;
import java.util.Set;

/**
 * How the API is served.
 *
 * @param address port 0: any free one
 * @param rules who may call, and how often
 * @param advertised {@code host:port} under which other instances reach this one; empty: where it
 *     listens
 * @param peers by which instances know each other; empty where nothing need be shown
 * @param version of Grokwatch, as it is shown
 */
public record ApiConfig(
        ListenAddress address,
        PublicFront.Rules rules,
        Optional<String> advertised,
        Optional<PeerKey> peers,
        String version) {

    /** Calls a second of one address where nothing else is said. */
    public static final int CALLS_PER_SECOND = 100;

    public ApiConfig {
        if (peers.isPresent() != rules.access().isPresent()) {
            throw new IllegalArgumentException(
                    "instances must know each other just where callers must show something");
        }
    }

    /** On any free port of the loopback interface, open to all on this machine. */
    public static ApiConfig local(String version) {
        return new ApiConfig(
                new ListenAddress("127.0.0.1", 0),
                new PublicFront.Rules(Optional.empty(), CALLS_PER_SECOND, Set.of()),
                Optional.empty(),
                Optional.empty(),
                version);
    }
}
