package grokwatch.producers.gateway.tee;

import grokwatch.http.message.HttpResponse;
import grokwatch.producers.gateway.error.MlflowError;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Forwards every request to the upstream as it came, bodies streamed both ways. Without an answer
 * it says 502, after a time 504, with too many under way 503: it never hangs. {@code Host} becomes
 * the upstream's, since servers check it.
 */
final class UpstreamProxy extends ProxyHandler {

    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_WAITING = 1024;
    private static final int MAX_THREADS = 32;
    private static final int HEAD_BYTES = 32 << 10;

    private final URI upstream;
    private final String base;
    private final Duration connectTimeout;
    private final Duration idleTimeout;
    private final LongAdder failed = new LongAdder();
    private volatile String trouble;

    /**
     * @param upstream scheme, host and port, perhaps a path that goes before every path
     * @param idleTimeout longest that the upstream may be silent
     */
    UpstreamProxy(URI upstream, Duration connectTimeout, Duration idleTimeout) {
        this.upstream = upstream;
        this.connectTimeout = connectTimeout;
        this.idleTimeout = idleTimeout;
        base = upstream.getRawPath() == null ? "" : upstream.getRawPath().replaceFirst("/+$", "");
        setProxyToServerHost(upstream.getRawAuthority());
        setViaHost("grokwatch");
    }

    /** Why the last request failed, if it did. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Requests without an answer of the upstream, a count. */
    Map<String, Long> counts() {
        return Map.of("upstreamFailed", failed.sum());
    }

    @Override
    protected HttpClient newHttpClient() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("gateway-upstream");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(threads);
        return new HttpClient(new HttpClientTransportDynamic(connector));
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(connectTimeout.toMillis());
        client.setIdleTimeout(idleTimeout.toMillis());
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(MAX_WAITING);
        client.setRequestBufferSize(HEAD_BYTES);
        client.setResponseBufferSize(HEAD_BYTES);
        client.setMaxResponseHeadersSize(HEAD_BYTES);
        client.setUserAgentField(null);
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        return HttpURI.build(request.getHttpURI())
                .scheme(upstream.getScheme())
                .host(upstream.getHost())
                .port(upstream.getPort())
                .pathQuery(base + request.getHttpURI().getPathQuery());
    }

    /** Keeps the path as the client wrote it: a URI made of it may not even parse. */
    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(
            Request request, HttpURI rewritten) {
        String path = rewritten.getPathQuery();
        return getHttpClient()
                .newRequest(upstream)
                // What follows two slashes would be read as a host (RFC 3986, 4.2).
                .path(path.startsWith("//") ? "/." + path : path)
                .method(request.getMethod())
                .idleTimeout(idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void onProxyToClientResponseComplete(
            Request request,
            org.eclipse.jetty.client.Request toServer,
            org.eclipse.jetty.client.Response fromServer,
            Response response,
            Callback callback) {
        trouble = null;
        super.onProxyToClientResponseComplete(request, toServer, fromServer, response, callback);
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toServer,
            org.eclipse.jetty.client.Response fromServer,
            Response response,
            Callback callback,
            Throwable failure) {
        // A client that goes away amid its request says nothing about the upstream.
        if (!(failure instanceof EofException)) {
            failed.increment();
            trouble = "the upstream did not answer: " + failure;
        }
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        HttpResponse answer = answer(failure);
        response.reset();
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static HttpResponse answer(Throwable failure) {
        String what =
                "the tracking server behind the gateway did not answer: " + failure.getMessage();
        if (failure instanceof TimeoutException) {
            return MlflowError.of(504, "TEMPORARILY_UNAVAILABLE", what);
        }
        int status = failure instanceof RejectedExecutionException ? 503 : 502;
        return MlflowError.of(status, "TEMPORARILY_UNAVAILABLE", what);
    }
}
