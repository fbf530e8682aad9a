package grokwatch.cli.demo;

import grokwatch.http.access.Authenticator;
import grokwatch.http.message.ProblemForm;
import grokwatch.http.route.Routes;
import grokwatch.http.route.Service;
import grokwatch.http.serve.BrowserGuard;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.ServiceHandler;
import java.time.Duration;
import java.util.Optional;

/** A webhook on the loopback interface. */
public final class WebhookSink implements AutoCloseable {

    private static final String PATH = "/alerts";
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

    private final HttpFront server;

    private WebhookSink(Service service) throws Exception {
        ProblemForm errors = new ProblemForm();
        server =
                HttpFront.start(
                        "webhook",
                        new ListenAddress("127.0.0.1", 0),
                        BrowserGuard.Rules.own(false),
                        errors,
                        new ServiceHandler(
                                new Routes().post(PATH, service),
                                Authenticator.of(Optional.empty()),
                                true,
                                BODY_TIMEOUT,
                                errors,
                                new HttpCounts()));
    }

    /**
     * Starts one on any free port.
     *
     * @param service answers each notification
     */
    public static WebhookSink start(Service service) throws Exception {
        return new WebhookSink(service);
    }

    public String url() {
        return server.url() + PATH;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
