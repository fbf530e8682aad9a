package grokwatch.streams.metrics;

import grokwatch.http.access.Authenticator;
import grokwatch.http.message.ProblemForm;
import grokwatch.http.serve.BrowserGuard;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.ServiceHandler;
import java.time.Duration;
import java.util.Optional;

/** A server of nothing but {@link MetricsRoutes}, for processes that serve nothing else. */
public final class MetricsServer implements AutoCloseable {

    private static final Duration BODY = Duration.ofSeconds(5);

    private final HttpFront front;

    private MetricsServer(HttpFront front) {
        this.front = front;
    }

    /**
     * Starts one.
     *
     * @throws Exception if the address cannot be bound
     */
    public static MetricsServer start(Metrics metrics, ListenAddress address) throws Exception {
        ProblemForm errors = new ProblemForm();
        ServiceHandler handler =
                new ServiceHandler(
                        MetricsRoutes.of(metrics),
                        Authenticator.of(Optional.empty()),
                        true,
                        BODY,
                        errors,
                        new HttpCounts());
        return new MetricsServer(
                HttpFront.start(
                        "metrics", address, BrowserGuard.Rules.own(false), errors, handler));
    }

    /** Base URL for clients on this machine. */
    public String url() {
        return front.url();
    }

    @Override
    public void close() throws Exception {
        front.close();
    }
}
