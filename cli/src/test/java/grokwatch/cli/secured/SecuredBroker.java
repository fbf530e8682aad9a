package grokwatch.cli.secured;

import grokwatch.embedded.FreePort;
import grokwatch.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/** A broker that clients reach with TLS and SCRAM-SHA-512 only. */
final class SecuredBroker implements AutoCloseable {

    private final int port = FreePort.find();
    private final EmbeddedKafka kafka;

    SecuredBroker(Path directory, Certificate certificate, String user, String password)
            throws Exception {
        kafka =
                EmbeddedKafka.start(
                        EmbeddedKafka.Settings.loopback(directory),
                        broker -> addListener(broker, certificate));
        var credentials = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(user, credentials, password)))
                    .all()
                    .get();
        }
        awaitUser(client(certificate, user, password));
    }

    /** The broker learns of a user shortly after the controller has answered. */
    private void awaitUser(Properties client) throws Exception {
        client.put("bootstrap.servers", bootstrapServers());
        Instant deadline = Instant.now().plusSeconds(60);
        while (true) {
            try (Admin admin = Admin.create(client)) {
                admin.describeCluster().nodes().get();
                return;
            } catch (ExecutionException e) {
                boolean unknown = e.getCause() instanceof SaslAuthenticationException;
                if (!unknown || Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
        }
    }

    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** What a client needs beside the address. */
    static Properties client(Certificate certificate, String user, String password) {
        Properties client = new Properties();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"%s\" password=\"%s\";".formatted(user, password));
        client.put("ssl.truststore.location", certificate.trustStore().toString());
        client.put("ssl.truststore.password", Certificate.PASSWORD);
        return client;
    }

    private void addListener(Properties broker, Certificate certificate) {
        broker.merge("listeners", ",SECURED://127.0.0.1:" + port, SecuredBroker::concat);
        broker.merge("advertised.listeners", ",SECURED://localhost:" + port, SecuredBroker::concat);
        broker.merge("listener.security.protocol.map", ",SECURED:SASL_SSL", SecuredBroker::concat);
        broker.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        broker.put("ssl.keystore.location", certificate.keyStore().toString());
        broker.put("ssl.keystore.password", Certificate.PASSWORD);
        broker.put(
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    private static String concat(Object before, Object more) {
        return before.toString() + more;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
