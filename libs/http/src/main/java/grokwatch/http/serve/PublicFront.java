package grokwatch.http.serve;

import grokwatch.http.access.Access;
import grokwatch.http.access.Authenticator;
import grokwatch.http.message.ProblemForm;
import grokwatch.http.route.Routes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * A server for people's browsers and scripts: errors are problems, callers are limited, foreign
 * pages kept out.
 */
public final class PublicFront {

    private static final ProblemForm ERRORS = new ProblemForm();
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

    private PublicFront() {}

    /**
     * Who may do what.
     *
     * @param access empty: everybody on this machine, and nobody else
     * @param callsPerSecond of one address, >= 1
     * @param origins of other pages whose scripts may read, for example {@code https://host}
     */
    public record Rules(Optional<Access> access, int callsPerSecond, Set<String> origins) {

        public Rules {
            if (callsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "calls a second must be >= 1, were " + callsPerSecond);
            }
            origins = Set.copyOf(origins);
        }
    }

    /**
     * Starts a server.
     *
     * @param name of its threads
     * @throws IllegalArgumentException if others could reach it and nothing need be shown
     * @throws Exception if the address cannot be bound
     */
    public static HttpFront start(
            String name, ListenAddress address, Rules rules, Routes routes, HttpCounts counts)
            throws Exception {
        if (address.isOpenToOthers() && rules.access().isEmpty()) {
            throw new IllegalArgumentException(
                    "host must be of this machine alone, such as 127.0.0.1, while neither a token"
                            + " nor users are configured; was \""
                            + address.host()
                            + "\"");
        }
        Authenticator authenticator =
                Authenticator.of(rules.access()).limited(rules.callsPerSecond(), System::nanoTime);
        Handler services =
                new ServiceHandler(routes, authenticator, true, BODY_TIMEOUT, ERRORS, counts);
        return HttpFront.start(
                name,
                address,
                new BrowserGuard.Rules(rules.access().isPresent(), rules.origins(), true),
                ERRORS,
                crossing(services, rules.origins()));
    }

    /** Without origins no header is sent, and browsers keep foreign pages from reading. */
    private static Handler crossing(Handler handler, Set<String> origins) {
        if (origins.isEmpty()) {
            return handler;
        }
        CrossOriginHandler crossing = new CrossOriginHandler();
        crossing.setAllowedOriginPatterns(
                Set.copyOf(origins.stream().map(Pattern::quote).toList()));
        crossing.setAllowedMethods(Set.of("GET", "HEAD", "POST", "DELETE"));
        crossing.setAllowedHeaders(Set.of("Authorization", "Content-Type"));
        crossing.setHandler(handler);
        return crossing;
    }
}
