package grokwatch.cli.config;

import grokwatch.cli.command.UserFiles;
import grokwatch.cli.stack.Addresses;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RegistryClients;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the cluster is, and how its clients reach it. */
public final class ClusterOptions {

    private static final Addresses DEFAULT =
            new Addresses("127.0.0.1:9092", "http://127.0.0.1:8081");

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka (default: that of `grokwatch up` on this machine).")
    private String bootstrapServers;

    @Option(
            names = "--schema-registry-url",
            paramLabel = "URL",
            description = "Schema Registry (default: that of `grokwatch up` on this machine).")
    private String registryUrl;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Put before every topic's name (default: none).")
    private String prefix;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings of Kafka's clients, for example security.protocol.")
    private Path kafkaProperties;

    @Option(
            names = "--registry-properties",
            paramLabel = "FILE",
            description = "Further settings of the registry client, for example basic.auth.*.")
    private Path registryProperties;

    /**
     * The cluster that is meant.
     *
     * @param layout of this machine's own stack, which is meant where no other is named
     */
    public Cluster cluster(StackLayout layout) {
        Addresses local = Addresses.read(layout).orElse(DEFAULT);
        Map<String, String> registry = new HashMap<>(read(registryProperties));
        registry.put(RegistryClients.URL, registryUrl == null ? local.registryUrl() : registryUrl);
        return new Cluster(
                bootstrapServers == null ? local.bootstrapServers() : bootstrapServers,
                new TopicCatalogue(prefix),
                read(kafkaProperties),
                registry);
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> settings = new HashMap<>();
        if (file != null) {
            UserFiles.properties(file)
                    .forEach((key, value) -> settings.put(key.toString(), value.toString()));
        }
        return settings;
    }
}
