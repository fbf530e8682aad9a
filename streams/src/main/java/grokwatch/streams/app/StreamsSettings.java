package grokwatch.streams.app;

import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RegistryClients;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where an app's cluster, registry and working files are. The same for all apps of an installation;
 * embedded and clustered differ in nothing but these values.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topics names of the topics; its prefix also begins every application and group id
 * @param stateDirectory for lock and checkpoint files; the stores themselves are in memory and
 *     restored from their changelog topics
 * @param kafka further settings of Kafka's clients under their own names, for example {@code
 *     security.protocol}; they win over ours
 * @param registry settings as {@link RegistryClients#create} takes them; {@value
 *     RegistryClients#URL} must be among them
 */
public record StreamsSettings(
        String bootstrapServers,
        TopicCatalogue topics,
        Path stateDirectory,
        Map<String, String> kafka,
        Map<String, ?> registry) {

    public StreamsSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers must not be blank");
        }
        Objects.requireNonNull(topics, "topics");
        Objects.requireNonNull(stateDirectory, "stateDirectory");
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
        Object url = registry.get(RegistryClients.URL);
        if (url == null || url.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "registry must include " + RegistryClients.URL + ", was " + registry.keySet());
        }
    }

    /** Settings with nothing but the three addresses. */
    public static StreamsSettings of(
            String bootstrapServers, String registryUrl, Path stateDirectory) {
        return new StreamsSettings(
                bootstrapServers,
                TopicCatalogue.PLAIN,
                stateDirectory,
                Map.of(),
                Map.of(RegistryClients.URL, registryUrl));
    }

    /** The same, with a further setting of Kafka's clients. */
    public StreamsSettings withKafka(String name, String value) {
        Map<String, String> more = new HashMap<>(kafka);
        more.put(name, value);
        return new StreamsSettings(bootstrapServers, topics, stateDirectory, more, registry);
    }

    /**
     * The application id or consumer group of an app. It names the app's changelog topics and
     * committed offsets: a changed id starts anew.
     */
    public String groupId(String app) {
        return topics.prefix() + "grokwatch-" + app;
    }

    /** Without the values of pass-through settings, among which are passwords. */
    @Override
    public String toString() {
        return "StreamsSettings[bootstrapServers=%s, topics=%s, stateDirectory=%s, kafka=%s, registry=%s]"
                .formatted(
                        bootstrapServers,
                        topics,
                        stateDirectory,
                        kafka.keySet(),
                        registry.get(RegistryClients.URL)
                                .toString()
                                .replaceAll("//[^/@]*@", "//***@"));
    }
}
