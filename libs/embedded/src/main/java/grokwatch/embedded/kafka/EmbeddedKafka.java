package grokwatch.embedded.kafka;

import grokwatch.embedded.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker with its controller (KRaft) within this JVM, bound to one address, keeping its
 * data in a directory over restarts.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Where the broker listens and keeps its data.
     *
     * @param directory created when absent
     * @param host address to bind; 127.0.0.1 unless other machines must reach it
     * @param advertisedHost name that clients are told to connect to
     * @param port TCP port; 0 for any free one
     */
    public record Settings(Path directory, String host, String advertisedHost, int port) {

        public Settings {
            Objects.requireNonNull(directory, "directory");
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port must be in [0, 65535], was " + port);
            }
        }

        /** On the loopback interface, on any free port. */
        public static Settings loopback(Path directory) {
            return new Settings(directory, "127.0.0.1", "127.0.0.1", 0);
        }
    }

    /** Starts a broker on the loopback interface on any free port. */
    public static EmbeddedKafka start(Path directory) throws IOException {
        return start(Settings.loopback(directory));
    }

    /**
     * Starts a broker.
     *
     * @throws IOException if the directory cannot be used
     */
    public static EmbeddedKafka start(Settings settings) throws IOException {
        return start(settings, ours -> {});
    }

    /**
     * Starts a broker whose configuration the caller completes, for example by a listener with TLS.
     *
     * @param completion changes the properties that the broker is about to start with
     * @throws IOException if the directory cannot be used
     */
    public static EmbeddedKafka start(Settings settings, Consumer<Properties> completion)
            throws IOException {
        Path directory = settings.directory().toAbsolutePath();
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        int port = settings.port() == 0 ? FreePort.find() : settings.port();
        Properties properties = properties(settings, directory, port);
        completion.accept(properties);
        KafkaConfig config = new KafkaConfig(properties);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, settings.advertisedHost() + ":" + port);
    }

    /** {@code host:port} for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Stops the broker in order, so that the next start need not wait for its session to expire.
     */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) {
            throw new IOException(directory + " cannot be made a Kafka log directory", e);
        }
    }

    private static Properties properties(Settings settings, Path directory, int port) {
        int controllerPort = FreePort.find();
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(settings.host(), port, controllerPort));
        p.put(
                "advertised.listeners",
                "PLAINTEXT://%s:%d".formatted(settings.advertisedHost(), port));
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("log.dirs", directory.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("log.cleaner.dedupe.buffer.size", "8388608");
        p.put("broker.heartbeat.interval.ms", "500");
        p.put("broker.session.timeout.ms", "6000");
        return p;
    }
}
