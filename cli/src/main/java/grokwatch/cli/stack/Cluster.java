package grokwatch.cli.stack;

import grokwatch.commands.CommandChannel;
import grokwatch.job.config.JobConfig;
import grokwatch.producers.publisher.PublisherConfig;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.streams.app.StreamsSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka cluster and its registry, embedded or not, as every part of Grokwatch is told of it.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topics names of the topics
 * @param kafka further settings of Kafka's clients
 * @param registry settings of the registry client, its URL among them
 */
public record Cluster(
        String bootstrapServers,
        TopicCatalogue topics,
        Map<String, String> kafka,
        Map<String, String> registry) {

    /** A cluster that two addresses say everything about. */
    public static Cluster of(String bootstrapServers, String registryUrl) {
        return new Cluster(
                bootstrapServers,
                TopicCatalogue.PLAIN,
                Map.of(),
                Map.of(RegistryClients.URL, registryUrl));
    }

    /**
     * The same for a command that people wait for: its clients give up on a broker that is away.
     *
     * @param millis after which they do
     */
    public Cluster patient(String millis) {
        Map<String, String> settings = new HashMap<>(kafka);
        for (String timeout :
                List.of(
                        "default.api.timeout.ms",
                        "request.timeout.ms",
                        "max.block.ms",
                        "delivery.timeout.ms")) {
            settings.putIfAbsent(timeout, millis);
        }
        settings.putIfAbsent("linger.ms", "0");
        return new Cluster(bootstrapServers, topics, settings, registry);
    }

    /** For the Flink job, with further keys of {@link JobConfig}. */
    public JobConfig job(Map<String, String> further) {
        return JobConfig.of(jobTexts(further));
    }

    /** The same as keys and texts. */
    public Map<String, String> jobTexts(Map<String, String> further) {
        Map<String, String> texts = new HashMap<>(further);
        texts.put(JobConfig.BOOTSTRAP_SERVERS, bootstrapServers);
        texts.put(JobConfig.TOPIC_PREFIX, topics.prefix());
        kafka.forEach((key, value) -> texts.put(JobConfig.KAFKA_PREFIX + key, value));
        texts.putAll(registry);
        return texts;
    }

    /** For the Streams apps. */
    public StreamsSettings streams(Path stateDirectory) {
        return new StreamsSettings(bootstrapServers, topics, stateDirectory, kafka, registry);
    }

    /** For commands to trainers. */
    public CommandChannel.Access commands() {
        return new CommandChannel.Access(bootstrapServers, topics, kafka, registry);
    }

    /** For an administrator's client. */
    public Map<String, Object> admin() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return settings;
    }

    /** Where the registry is. */
    public String registryUrl() {
        return registry.get(RegistryClients.URL);
    }

    public PublisherConfig publisher() {
        return PublisherConfig.of(bootstrapServers, registryUrl())
                .withRegistry(registry)
                .withKafka(kafka)
                .withTopicPrefix(topics.prefix());
    }
}
