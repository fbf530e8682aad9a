package grokwatch.streams.alerting.notify.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.embedded.FreePort;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.fixture.Eventually;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Alertmanager in a process of its own, on the loopback interface. */
final class AlertmanagerServer implements AutoCloseable {

    private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");
    private static final String CONFIG =
            """
            route:
              receiver: hook
              group_by: [project]
              group_wait: 50ms
              group_interval: 50ms
            receivers:
              - name: hook
                webhook_configs:
                  - url: %s
            """;

    private final Path directory;
    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private AlertmanagerServer(Path directory) {
        this.directory = directory;
    }

    /** The binary, where one is installed. */
    static Optional<Path> binary() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one that groups by project and posts each group to an address soon after.
     *
     * @param directory for its configuration and state
     */
    static AlertmanagerServer start(Path directory, Endpoint hook) throws IOException {
        Files.writeString(directory.resolve("alertmanager.yml"), CONFIG.formatted(hook.url()));
        AlertmanagerServer server = new AlertmanagerServer(directory);
        server.start();
        return server;
    }

    /** Stops it and starts another at the same address; it keeps no alerts on disk. */
    void restart() throws IOException {
        close();
        start();
    }

    /** Where alerts are pushed. */
    Endpoint push() {
        return Endpoint.of(url("/api/v2/alerts"));
    }

    /** The alerts that fire. */
    JsonNode alerts() {
        return get("/api/v2/alerts");
    }

    /** The same in groups. */
    JsonNode groups() {
        return get("/api/v2/alerts/groups");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() throws IOException {
        process =
                new ProcessBuilder(
                                binary().orElseThrow().toString(),
                                "--config.file=" + directory.resolve("alertmanager.yml"),
                                "--storage.path=" + directory.resolve("state"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address=")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("alertmanager.log").toFile())
                        .start();
        Eventually.until("Alertmanager is ready", this::isReady);
    }

    private boolean isReady() {
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode get(String path) {
        try {
            return new ObjectMapper().readTree(send(path).body());
        } catch (IOException e) {
            throw new IllegalStateException("Alertmanager does not answer", e);
        }
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url(path))).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
