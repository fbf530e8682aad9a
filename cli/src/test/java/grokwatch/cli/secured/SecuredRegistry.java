package grokwatch.cli.secured;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import grokwatch.embedded.registry.EmbeddedRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A registry behind a proxy that ends TLS and demands a user and password. */
final class SecuredRegistry implements AutoCloseable {

    private final EmbeddedRegistry registry;
    private final HttpsServer proxy;
    private final HttpClient client = HttpClient.newHttpClient();

    SecuredRegistry(Path file, Certificate certificate, String user, String password)
            throws Exception {
        registry = EmbeddedRegistry.start(file);
        proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        proxy.createContext("/", this::forward)
                .setAuthenticator(
                        new BasicAuthenticator("registry") {
                            @Override
                            public boolean checkCredentials(String name, String secret) {
                                return name.equals(user) && secret.equals(password);
                            }
                        });
        proxy.start();
    }

    String url() {
        return "https://localhost:" + proxy.getAddress().getPort();
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(registry.url() + exchange.getRequestURI()))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                        .build();
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            exchange.getResponseHeaders()
                    .set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        registry.close();
    }
}
