package grokwatch.job.config;

import grokwatch.job.registry.RegistryPatience;
import grokwatch.schemas.serde.RecordSerializer;
import grokwatch.schemas.serde.RegistryClients;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the job reaches the Schema Registry.
 *
 * @param settings of Confluent's client, under their own names; with {@code schema.registry.url}
 * @param patience how long to wait for an answer before the job fails and starts again, > 0
 */
public record RegistryConfig(Map<String, String> settings, Duration patience)
        implements Serializable {

    private static final List<String> PREFIXES =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "proxy.", "http.");

    public RegistryConfig {
        settings = Map.copyOf(settings);
        new Faults()
                .unless(
                        !settings.getOrDefault(RegistryClients.URL, "").isBlank(),
                        RegistryClients.URL + " must be set")
                .unless(
                        !patience.isNegative() && !patience.isZero(),
                        JobConfig.REGISTRY_PATIENCE
                                + " must be > 0 ms, was "
                                + patience.toMillis()
                                + " ms")
                .throwIfAny();
    }

    /** Whether the job may register the schemas of its answers. */
    public boolean autoRegister() {
        return Boolean.parseBoolean(settings.getOrDefault(RecordSerializer.AUTO_REGISTER, "true"));
    }

    /** How the job waits for the registry. */
    public RegistryPatience waiting() {
        return new RegistryPatience(patience);
    }

    static RegistryConfig of(Settings settings) {
        Map<String, String> client = new HashMap<>();
        for (String prefix : PREFIXES) {
            settings.startingWith(prefix).forEach((key, value) -> client.put(prefix + key, value));
        }
        client.put(
                RecordSerializer.AUTO_REGISTER,
                String.valueOf(settings.flag(RecordSerializer.AUTO_REGISTER, true)));
        Duration patience = settings.duration(JobConfig.REGISTRY_PATIENCE, Duration.ofMinutes(2));
        return settings.make(() -> new RegistryConfig(client, patience));
    }
}
