package grokwatch.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Schema Registry within this JVM: the Avro part of Confluent's API (subjects, versions, ids,
 * compatibility, config), not Confluent's server. No references, contexts or soft deletion. Ids are
 * kept in a file over restarts.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int THREADS = 4;

    static {
        // Without it every answer waits some 40 ms for Nagle's algorithm and a delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private EmbeddedRegistry(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts a registry on the loopback interface on any free port. */
    public static EmbeddedRegistry start(Path file) throws IOException {
        return start(file, "127.0.0.1", 0);
    }

    /**
     * Starts a registry.
     *
     * @param file where registrations are kept; created when absent
     * @param host address to bind
     * @param port TCP port; 0 for any free one
     */
    public static EmbeddedRegistry start(Path file, String host, int port) throws IOException {
        SchemaStore store = new SchemaStore();
        RegistryRoutes routes = new RegistryRoutes(store, SchemaLog.replayInto(store, file));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        task -> {
                            Thread thread = new Thread(task, "schema-registry");
                            thread.setDaemon(true);
                            return thread;
                        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, routes));
        server.start();
        return new EmbeddedRegistry(server, threads);
    }

    /** Base URL for clients. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host =
                address.getAddress().isAnyLocalAddress()
                        ? "127.0.0.1"
                        : address.getAddress().getHostAddress();
        return "http://" + host + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(HttpExchange exchange, RegistryRoutes routes) throws IOException {
        try (exchange) {
            int status = 200;
            JsonNode answer;
            try {
                answer =
                        routes.answer(
                                exchange.getRequestMethod(),
                                segments(exchange.getRequestURI().getRawPath()),
                                body(exchange));
            } catch (RegistryError e) {
                status = e.status();
                answer = error(e.code(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                status = 500;
                answer = error(50001, "Error in the backend data store");
            }
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new RegistryError(413, "body must be at most " + MAX_BODY_BYTES + " bytes");
        }
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw RegistryError.invalidSchema("body is not JSON");
        }
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode error(int code, String message) {
        return JSON.createObjectNode().put("error_code", code).put("message", message);
    }
}
