package grokwatch.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Settings of the registry client")
class RegistrySettingsTest {

    private static final String PASSWORD = "secret-for-the-test";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void carryBasicAuthentication() throws IOException {
        String url = serve(HttpServer.create(loopback(), 0), "http");

        write(
                Map.of(
                        RegistryClients.URL,
                        url,
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "ada:" + PASSWORD));

        String expected =
                Base64.getEncoder()
                        .encodeToString(("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(authorizations).containsOnly("Basic " + expected);
    }

    @Test
    void carryABearerToken() throws IOException {
        String url = serve(HttpServer.create(loopback(), 0), "http");

        write(
                Map.of(
                        RegistryClients.URL,
                        url,
                        "bearer.auth.credentials.source",
                        "STATIC_TOKEN",
                        "bearer.auth.token",
                        "a-token"));

        assertThat(authorizations).containsOnly("Bearer a-token");
    }

    @Test
    void carryATrustStoreForTls(@TempDir Path dir) throws Exception {
        Path store = keyStore(dir);
        HttpsServer https = HttpsServer.create(loopback(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        String url = serve(https, "https");
        Map<String, String> untrusting = Map.of(RegistryClients.URL, url);
        Map<String, String> trusting = new HashMap<>(untrusting);
        trusting.put("schema.registry.ssl.truststore.location", store.toString());
        trusting.put("schema.registry.ssl.truststore.password", PASSWORD);
        trusting.put("schema.registry.ssl.truststore.type", "PKCS12");

        assertThat(write(trusting)).isNotEmpty();
        assertThatThrownBy(() -> write(untrusting))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void tryTheNextUrlWhenOneDoesNotAnswer() throws IOException {
        String url = serve(HttpServer.create(loopback(), 0), "http");

        byte[] message = write(Map.of(RegistryClients.URL, "http://127.0.0.1:1, " + url));

        assertThat(message).isNotEmpty();
    }

    @Test
    void mustNameAUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryClients.create(Map.of()))
                .withMessage("schema.registry.url must be set, was null");
    }

    private static byte[] write(Map<String, String> settings) {
        try (RecordSerializer<TrainingMetrics> serializer = new RecordSerializer<>()) {
            serializer.configure(settings, false);
            return serializer.serialize("metrics", Records.metrics(1));
        }
    }

    private String serve(HttpServer http, String scheme) {
        server = http;
        server.createContext(
                "/",
                exchange -> {
                    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    authorizations.add(String.valueOf(authorization));
                    exchange.getRequestBody().readAllBytes();
                    byte[] answer = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress("127.0.0.1", 0);
    }

    private static Path keyStore(Path dir) throws Exception {
        Path store = dir.resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "san=ip:127.0.0.1")
                        .redirectErrorStream(true)
                        .start();
        String stated = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(stated).isZero();
        return store;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
