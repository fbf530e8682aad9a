package grokwatch.cli.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A webhook on the loopback interface that records ids of notifications; repeats count once. */
final class WebhookSink implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    private WebhookSink(HttpServer server) {
        this.server = server;
    }

    static WebhookSink start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        WebhookSink sink = new WebhookSink(server);
        server.createContext(
                "/alerts",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    String id = exchange.getRequestHeaders().getFirst("webhook-id");
                    sink.ids.add(String.valueOf(id));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return sink;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /** Ids of the notifications received. */
    Set<String> received() {
        return new TreeSet<>(ids);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
