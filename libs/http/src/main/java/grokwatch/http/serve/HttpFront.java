package grokwatch.http.serve;

import grokwatch.http.message.ErrorForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The listening server: bounded in threads, connections, heads and idle time, so that slow or many
 * clients cost memory but never a thread each.
 */
public final class HttpFront implements AutoCloseable {

    private static final int MAX_THREADS = 32;
    private static final int MAX_CONNECTIONS = 4096;
    private static final int MIN_CONNECTIONS = 128;

    /** Heap in bytes for each connection: its buffers take a quarter of it at most. */
    private static final long HEAP_OF_CONNECTION = 256 << 10;

    private static final int HEAD_BYTES = 32 << 10;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;

    private HttpFront(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** Starts a server of HTTP/1.1. */
    public static HttpFront start(
            String name,
            ListenAddress address,
            BrowserGuard.Rules rules,
            ErrorForm errors,
            Handler handler)
            throws Exception {
        return start(name, address, rules, errors, handler, configuration -> List.of());
    }

    /**
     * Starts a server.
     *
     * @param name of its threads
     * @param rules which pages' scripts may call
     * @param errors how answers look that no handler gives, for example to what is no HTTP
     * @param protocols besides HTTP/1.1, at the same port
     * @throws Exception if the address cannot be bound
     */
    public static HttpFront start(
            String name,
            ListenAddress address,
            BrowserGuard.Rules rules,
            ErrorForm errors,
            Handler handler,
            Function<HttpConfiguration, List<ConnectionFactory>> protocols)
            throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName(name);
        threads.setDaemon(true);
        Server server = new Server(threads);
        List<ConnectionFactory> all = new ArrayList<>();
        all.add(new HttpConnectionFactory(configuration()));
        all.addAll(protocols.apply(configuration()));
        ServerConnector connector =
                new ServerConnector(server, all.toArray(ConnectionFactory[]::new));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(maxConnections(), server));
        boolean loopbackNamesOnly = !rules.secret() && !address.isOpenToOthers();
        server.setHandler(new BrowserGuard(handler, loopbackNamesOnly, rules, errors));
        server.setErrorHandler(new ErrorPage(errors));
        server.setStopTimeout(STOP.toMillis());
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        return new HttpFront(server, connector);
    }

    private static int maxConnections() {
        long byHeap = Runtime.getRuntime().maxMemory() / HEAP_OF_CONNECTION;
        return (int) Math.max(MIN_CONNECTIONS, Math.min(MAX_CONNECTIONS, byHeap));
    }

    /** Takes every path that a client may send: what it means is for the server behind to say. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(HEAD_BYTES);
        configuration.setResponseHeaderSize(HEAD_BYTES);
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    public String host() {
        return connector.getHost();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Base URL for clients on this machine. */
    public String url() {
        return "http://%s:%d".formatted(host().contains(":") ? "[" + host() + "]" : host(), port());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
