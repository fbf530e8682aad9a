package grokwatch.cli.secured;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.fixture.GrokwatchProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Broker, registry and database with TLS and credentials")
class SecuredStackIT {

    private static final String USER = "grokwatch";
    private static final String PASSWORD = "a secret";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path directory;

    @Test
    void areReachedByEveryPartWithTheSettingsOfTheDocumentation() throws Exception {
        Certificate certificate = Certificate.make(directory);
        try (var broker =
                        new SecuredBroker(directory.resolve("kafka"), certificate, USER, PASSWORD);
                var registry =
                        new SecuredRegistry(
                                directory.resolve("registry.jsonl"), certificate, USER, PASSWORD);
                var postgres = postgres(certificate)) {
            List<String> cluster = cluster(broker, registry, certificate, PASSWORD);
            List<String> store = store(postgres, certificate);
            awaitSuccess(command(List.of("serve", "topics"), cluster));
            try (var job = command(List.of("serve", "job"), cluster);
                    var storage = command(List.of("serve", "storage"), cluster, store)) {
                job.awaitLine("job ready", PATIENCE);
                storage.awaitLine("storage ready", PATIENCE);
                awaitSuccess(command(List.of("replay", curve().toString()), cluster));

                await(postgres, certificate, "SELECT count(*) FROM outcomes", 1);
            }
        }
    }

    @Test
    void refuseAWrongPasswordWithALineThatNamesTheFile() throws Exception {
        Certificate certificate = Certificate.make(directory);
        try (var broker =
                        new SecuredBroker(directory.resolve("kafka"), certificate, USER, PASSWORD);
                var registry =
                        new SecuredRegistry(
                                directory.resolve("registry.jsonl"), certificate, USER, PASSWORD)) {
            List<String> cluster = cluster(broker, registry, certificate, "wrong");

            try (var replay = command(List.of("replay", curve().toString()), cluster)) {
                replay.awaitLine("correct the file of --kafka-properties", PATIENCE);
                assertThat(replay.awaitExit(PATIENCE)).isNotZero();
            }
        }
    }

    private static EmbeddedPostgres postgres(Certificate certificate) throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.pem().toString())
                .setServerConfig("ssl_key_file", certificate.key().toString())
                .start();
    }

    private List<String> cluster(
            SecuredBroker broker,
            SecuredRegistry registry,
            Certificate certificate,
            String password)
            throws IOException {
        Properties registryClient = new Properties();
        registryClient.put("basic.auth.credentials.source", "USER_INFO");
        registryClient.put("basic.auth.user.info", USER + ":" + PASSWORD);
        registryClient.put(
                "schema.registry.ssl.truststore.location", certificate.trustStore().toString());
        registryClient.put("schema.registry.ssl.truststore.password", Certificate.PASSWORD);
        return List.of(
                "--bootstrap-servers=" + broker.bootstrapServers(),
                "--schema-registry-url=" + registry.url(),
                "--kafka-properties="
                        + file("kafka", SecuredBroker.client(certificate, USER, password)),
                "--registry-properties=" + file("registry", registryClient));
    }

    private static List<String> store(EmbeddedPostgres postgres, Certificate certificate) {
        return List.of("--store-url=" + url(postgres, certificate), "--store-user=postgres");
    }

    private static String url(EmbeddedPostgres postgres, Certificate certificate) {
        return "jdbc:postgresql://localhost:%d/postgres?sslmode=verify-full&sslrootcert=%s"
                .formatted(postgres.getPort(), certificate.pem());
    }

    private Path file(String name, Properties properties) throws IOException {
        Path file = directory.resolve(name + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /** A run that ends. */
    private Path curve() throws IOException {
        StringBuilder csv = new StringBuilder("step,train_acc,val_acc,train_loss,val_loss\n");
        for (int step = 0; step <= 200; step += 10) {
            double loss = Math.exp(-step / 50.0);
            csv.append(
                    "%d,%.4f,%.4f,%.4f,%.4f%n"
                            .formatted(step, 1 - loss, 1 - loss, loss, loss + 0.01));
        }
        return Files.writeString(directory.resolve("secured.csv"), csv);
    }

    @SafeVarargs
    private GrokwatchProcess command(List<String>... arguments) throws IOException {
        List<String> all = new ArrayList<>();
        List.of(arguments).forEach(all::addAll);
        all.add("--data-dir=" + directory.resolve("data"));
        return GrokwatchProcess.start(all.toArray(String[]::new));
    }

    private static void awaitSuccess(GrokwatchProcess process) throws InterruptedException {
        try (process) {
            process.awaitSuccess(PATIENCE);
        }
    }

    private static void await(
            EmbeddedPostgres postgres, Certificate certificate, String query, long atLeast)
            throws SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try (var connection =
                            DriverManager.getConnection(
                                    url(postgres, certificate), "postgres", null);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                rows.next();
                if (rows.getLong(1) >= atLeast) {
                    return;
                }
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
            }
            assertThat(Instant.now()).as(query).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
