package grokwatch.cli.stack;

import grokwatch.cli.command.UserException;
import grokwatch.cli.terminal.Logging;
import grokwatch.embedded.kafka.EmbeddedKafka;
import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The broker and the registry on this machine, with every topic there. */
public final class EmbeddedServers implements AutoCloseable {

    private final StackLock lock;
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;

    private EmbeddedServers(StackLock lock, EmbeddedKafka kafka, EmbeddedRegistry registry) {
        this.lock = lock;
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * Where the servers listen.
     *
     * @param kafkaPort TCP port of the loopback interface; 0 for any free one
     * @param registryPort the same
     */
    public record Ports(int kafkaPort, int registryPort) {

        /** Any free ones. */
        public static final Ports FREE = new Ports(0, 0);
    }

    /**
     * Starts both, on kept data if there are any.
     *
     * @param partitions of topics that do not exist yet, >= 1
     */
    public static EmbeddedServers start(StackLayout layout, Ports ports, int partitions)
            throws IOException, InterruptedException {
        layout.create();
        Shutdown undo = new Shutdown();
        try {
            StackLock lock = undo.later(StackLock.take(layout));
            LocalPort.demand("Kafka", ports.kafkaPort(), "--kafka-port");
            LocalPort.demand("the schema registry", ports.registryPort(), "--registry-port");
            EmbeddedRegistry registry =
                    undo.later(registry(layout, "127.0.0.1", ports.registryPort()));
            BrokerFailure.announce(layout);
            EmbeddedKafka kafka =
                    undo.later(
                            EmbeddedKafka.start(
                                    new EmbeddedKafka.Settings(
                                            layout.kafka(),
                                            "127.0.0.1",
                                            "127.0.0.1",
                                            ports.kafkaPort())));
            createTopics(kafka.bootstrapServers(), TopicCatalogue.PLAIN, partitions);
            return new EmbeddedServers(lock, kafka, registry);
        } catch (IOException | InterruptedException | RuntimeException e) {
            undo.close();
            throw e;
        }
    }

    /** What runs while the servers are up. */
    public interface Measurement {

        void run(Cluster cluster, StackLayout layout) throws Exception;
    }

    /**
     * Runs a measurement on servers with free ports and without data, below a temporary folder.
     *
     * @param partitions of each topic, >= 1
     */
    public static void measure(String purpose, int partitions, Measurement measurement)
            throws Exception {
        try (TemporaryLayout temporary = TemporaryLayout.create(purpose)) {
            StackLayout layout = temporary.layout();
            Logging.toFile(layout.log());
            try (EmbeddedServers servers = start(layout, Ports.FREE, partitions)) {
                measurement.run(servers.cluster(), layout);
            }
        }
    }

    /**
     * Starts a registry.
     *
     * @throws UserException if its file cannot be used, or its address not bound
     */
    public static EmbeddedRegistry registry(StackLayout layout, String host, int port) {
        try {
            return EmbeddedRegistry.start(layout.registry(), host, port);
        } catch (IOException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    /** Creates the topics that a cluster lacks. */
    static void createTopics(String bootstrapServers, TopicCatalogue topics, int partitions)
            throws InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            topics.createMissing(admin, partitions, Optional.empty());
        } catch (IllegalStateException e) {
            throw new UserException("Kafka at " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    /** How clients reach both. */
    public Cluster cluster() {
        return Cluster.of(kafka.bootstrapServers(), registry.url());
    }

    /** The same cluster with topics of their own under a prefix. */
    public Cluster cluster(String prefix, int partitions) throws InterruptedException {
        TopicCatalogue topics = new TopicCatalogue(prefix);
        createTopics(kafka.bootstrapServers(), topics, partitions);
        Cluster plain = cluster();
        return new Cluster(plain.bootstrapServers(), topics, plain.kafka(), plain.registry());
    }

    @Override
    public void close() {
        kafka.close();
        registry.close();
        lock.close();
    }
}
