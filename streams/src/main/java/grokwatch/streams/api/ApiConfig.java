package grokwatch.streams.api;

import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import java.util.Optional;
import java.util.Set;

/**
 * How the API is served.
 *
 * @param address port 0: any free one
 * @param rules who may call, and how often
 * @param version of Grokwatch, as it is shown
 */
public record ApiConfig(ListenAddress address, PublicFront.Rules rules, String version) {

    /** Calls a second of one address where nothing else is said. */
    public static final int CALLS_PER_SECOND = 100;

    /** On any free port of the loopback interface, open to all on this machine. */
    public static ApiConfig local(String version) {
        return new ApiConfig(
                new ListenAddress("127.0.0.1", 0),
                new PublicFront.Rules(Optional.empty(), CALLS_PER_SECOND, Set.of()),
                version);
    }
}
