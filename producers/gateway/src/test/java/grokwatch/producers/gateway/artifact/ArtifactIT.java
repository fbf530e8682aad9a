package grokwatch.producers.gateway.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.access.AccessToken;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.GatewayConfig;
import grokwatch.producers.gateway.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A gateway with artifacts")
@Timeout(120)
class ArtifactIT {

    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

    @TempDir private Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private Servers servers;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        servers = new Servers(directory);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        servers.close();
    }

    private void open(GatewayConfig.Builder config) throws Exception {
        gateway = Gateway.start(config.build());
    }

    @Test
    void returnsTheBytesThatItReceivedAsAnAttachment() throws Exception {
        open(servers.gateway());
        byte[] model = new byte[3 << 20];
        new Random(1).nextBytes(model);
        Path file = Files.write(directory.resolve("model.bin"), model);

        assertThat(send("PUT", "/0/r/artifacts/a%20b/model.bin", BodyPublishers.ofFile(file)))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);

        HttpResponse<byte[]> answer = get("/0/r/artifacts/a%20b/model.bin");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(model);
        assertThat(answer.headers().map().toString())
                .contains("attachment", "nosniff", "application/octet-stream");
        assertThat(text(get("?path=0/r/artifacts")))
                .isEqualTo("{\"files\":[{\"path\":\"a b\",\"is_dir\":true}]}");
        assertThat(text(get("?path=0/r/artifacts/a%20b")))
                .contains("\"path\":\"model.bin\"", "\"file_size\":3145728");
        assertThat(send("DELETE", "/0/r", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertThat(get("/0/r/artifacts/a%20b/model.bin").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhatDoesNotFitWithTheOptionInItsMessage() throws Exception {
        open(servers.gateway().artifactBytes(10_000));

        HttpResponse<byte[]> answer =
                send("PUT", "/0/r/a", BodyPublishers.ofByteArray(new byte[20_000]));

        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(text(answer)).contains("RESOURCE_EXHAUSTED", "--artifact-bytes");
    }

    @Test
    void refusesUploadsWhereArtifactsAreOff() throws Exception {
        open(servers.gateway().artifactBytes(0));

        HttpResponse<byte[]> answer = send("PUT", "/0/r/a", BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(text(answer)).contains("NOT_IMPLEMENTED", "artifacts are off");
        assertThat(text(get("?path=0/r"))).isEqualTo("{\"files\":[]}");
    }

    @Test
    void needsTheTokenForArtifactsToo() throws Exception {
        open(servers.gateway().token(Optional.of(new AccessToken("secret"))));

        assertThat(get("?path=0/r").statusCode()).isEqualTo(401);
        assertThat(send("PUT", "/0/r/a", BodyPublishers.ofString("x")).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesEncodedPathsThatLeadOutOfItsFolder() throws Exception {
        open(servers.gateway());

        for (String path : new String[] {"/%2e%2e/x", "/..%2F..%2Fx", "/0/%2e%2e%2f%2e%2e%2fx"}) {
            assertThat(send("PUT", path, BodyPublishers.ofString("x")).statusCode())
                    .as(path)
                    .isBetween(400, 404);
        }
        assertThat(text(get("?path="))).isEqualTo("{\"files\":[]}");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send("GET", path, BodyPublishers.noBody());
    }

    @Test
    void acceptsTextAndPagesAsFiles() throws Exception {
        open(servers.gateway());

        for (String type : new String[] {"text/plain", "text/html", "multipart/form-data"}) {
            HttpRequest upload =
                    HttpRequest.newBuilder(URI.create(gateway.url() + ARTIFACTS + "/0/r/a"))
                            .header("Content-Type", type)
                            .PUT(BodyPublishers.ofString("x"))
                            .build();
            assertThat(client.send(upload, BodyHandlers.ofString()).statusCode())
                    .as(type)
                    .isEqualTo(200);
        }
    }

    private HttpResponse<byte[]> send(String method, String path, HttpRequest.BodyPublisher body)
            throws Exception {
        URI uri = URI.create(gateway.url() + ARTIFACTS + path);
        return client.send(
                HttpRequest.newBuilder(uri).method(method, body).build(),
                BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
