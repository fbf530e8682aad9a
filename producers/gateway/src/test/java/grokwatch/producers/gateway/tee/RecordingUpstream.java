package grokwatch.producers.gateway.tee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/** A server behind the tee that records what reaches it and answers as it was told. */
final class RecordingUpstream implements AutoCloseable {

    /** A request as it arrived. */
    record Arrived(
            String method,
            String rawUri,
            Map<String, List<String>> headers,
            long size,
            long crc,
            byte[] head) {

        String body() {
            return new String(head, StandardCharsets.UTF_8);
        }
    }

    private record Scripted(int status, byte[] body, boolean chunked) {}

    private static final int HEAD = 4096;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final Map<String, Scripted> reported = new ConcurrentHashMap<>();

    private RecordingUpstream(HttpServer server) {
        this.server = server;
    }

    static RecordingUpstream start() throws IOException {
        return start(0);
    }

    static RecordingUpstream start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        RecordingUpstream upstream = new RecordingUpstream(server);
        server.setExecutor(upstream.threads);
        server.createContext("/", upstream::handle);
        server.start();
        return upstream;
    }

    /** What to answer at a path; elsewhere it is {@code {}}. */
    void tell(String path, int status, String body) {
        reported.put(path, new Scripted(status, body.getBytes(StandardCharsets.UTF_8), false));
    }

    void tellChunked(String path, byte[] body) {
        reported.put(path, new Scripted(200, body, true));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Arrived> arrived() {
        return arrived;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            arrived.add(read(exchange));
            Scripted answer =
                    reported.getOrDefault(
                            exchange.getRequestURI().getPath(),
                            new Scripted(200, "{}".getBytes(StandardCharsets.UTF_8), false));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Upstream", "one");
            exchange.getResponseHeaders().add("X-Upstream", "two");
            exchange.sendResponseHeaders(
                    answer.status(), answer.chunked() ? 0 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Arrived read(HttpExchange exchange) throws IOException {
        CRC32C crc = new CRC32C();
        long size = 0;
        byte[] head = new byte[0];
        try (InputStream in = exchange.getRequestBody()) {
            byte[] buffer = new byte[HEAD];
            for (int read = in.readNBytes(buffer, 0, HEAD);
                    read > 0;
                    read = in.readNBytes(buffer, 0, HEAD)) {
                head = size == 0 ? Arrays.copyOf(buffer, read) : head;
                crc.update(buffer, 0, read);
                size += read;
            }
        }
        return new Arrived(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                size,
                crc.getValue(),
                head);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
