package grokwatch.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

/**
 * An independent implementation of Confluent's API, unpacked by the build, in a process of its own.
 */
@DisplayName("Against Apicurio Registry")
class ApicurioRegistryIT extends RegistryContract {

    private static final Path HOME = Path.of("target/apicurio");
    private static final Duration START = Duration.ofSeconds(120);

    private static Process server;
    private static String url;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        int port = FreePort.find();
        url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
        server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=" + port,
                                "-jar",
                                runner().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(HOME.resolve("server.log").toFile())
                        .start();
        awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    @Override
    String url() {
        return url;
    }

    private static Path runner() throws IOException {
        try (Stream<Path> files = Files.walk(HOME, 2)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Apicurio runner below " + HOME));
        }
    }

    private static void awaitReady() throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url + "/subjects")).build();
        Instant deadline = Instant.now().plus(START);
        while (Instant.now().isBefore(deadline)) {
            assertThat(server.isAlive()).as("Apicurio runs").isTrue();
            try {
                if (http.send(probe, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new AssertionError("Apicurio was not ready within " + START);
    }
}
