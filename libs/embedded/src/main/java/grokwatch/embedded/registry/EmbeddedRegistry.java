package grokwatch.embedded.registry;

import grokwatch.http.access.Authenticator;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.serve.BrowserGuard;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.ServiceHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Schema Registry within this JVM: the Avro part of Confluent's API (subjects, versions, ids,
 * compatibility, config), not Confluent's server. No references, contexts or soft deletion. Ids are
 * kept in a file over restarts and never given to another schema.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

    private final HttpFront server;
    private final SchemaLog log;

    private EmbeddedRegistry(HttpFront server, SchemaLog log) {
        this.server = server;
        this.log = log;
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
     * @throws IOException naming the file and what is wrong with it, or if the address cannot be
     *     bound
     */
    public static EmbeddedRegistry start(Path file, String host, int port) throws IOException {
        SchemaStore store = new SchemaStore();
        SchemaLog log = SchemaLog.open(store, file);
        ServiceHandler handler =
                new ServiceHandler(
                        new RegistryRoutes(store).routes(),
                        Authenticator.of(Optional.empty()),
                        true,
                        BODY_TIMEOUT,
                        EmbeddedRegistry::error,
                        new HttpCounts());
        try {
            HttpFront server =
                    HttpFront.start(
                            "schema-registry",
                            new ListenAddress(host, port),
                            BrowserGuard.Rules.own(false),
                            EmbeddedRegistry::error,
                            handler);
            return new EmbeddedRegistry(server, log);
        } catch (Exception e) {
            log.close();
            throw new IOException(
                    "the schema registry cannot listen at %s:%d: %s"
                            .formatted(host, port, e.getMessage()),
                    e);
        }
    }

    /** Base URL for clients on this machine. */
    public String url() {
        return "http://%s:%d"
                .formatted(
                        server.host().equals("0.0.0.0") ? "127.0.0.1" : server.host(),
                        server.port());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the schema registry cannot be stopped", e);
        } finally {
            log.close();
        }
    }

    private static HttpResponse error(HttpException fault) {
        return RegistryRoutes.error(fault.status(), fault.status(), fault.getMessage());
    }
}
