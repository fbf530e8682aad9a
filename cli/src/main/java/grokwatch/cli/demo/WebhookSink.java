package grokwatch.cli.demo;

import grokwatch.http.access.Authenticator;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.ProblemForm;
import grokwatch.http.route.Routes;
import grokwatch.http.serve.BrowserGuard;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.ServiceHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A webhook on the loopback interface that counts notifications; a repeat counts once. */
final class WebhookSink implements AutoCloseable {

    private static final String PATH = "/alerts";
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final HttpFront server;

    private WebhookSink() throws Exception {
        ProblemForm errors = new ProblemForm();
        server =
                HttpFront.start(
                        "webhook",
                        new ListenAddress("127.0.0.1", 0),
                        BrowserGuard.Rules.own(false),
                        errors,
                        new ServiceHandler(
                                new Routes().post(PATH, this::receive),
                                Authenticator.of(Optional.empty()),
                                true,
                                BODY_TIMEOUT,
                                errors,
                                new HttpCounts()));
    }

    static WebhookSink start() throws Exception {
        return new WebhookSink();
    }

    private HttpResponse receive(HttpRequest call) {
        ids.add(call.headers().value("webhook-id").orElse(""));
        return HttpResponse.empty();
    }

    String url() {
        return server.url() + PATH;
    }

    /** Ids of the notifications received. */
    Set<String> received() {
        return new TreeSet<>(ids);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
