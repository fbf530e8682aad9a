package grokwatch.cli.stack;

import grokwatch.cli.command.UserException;
import grokwatch.cli.command.UserFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;

/**
 * How a running stack is reached, as it says in its data directory.
 *
 * @param bootstrapServers of Kafka
 * @param registryUrl of the registry
 */
public record Addresses(String bootstrapServers, String registryUrl) {

    private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    private static final String REGISTRY_URL = "schema-registry-url";

    /** Says it. */
    public void write(StackLayout layout) {
        Properties properties = new Properties();
        properties.setProperty(BOOTSTRAP_SERVERS, bootstrapServers);
        properties.setProperty(REGISTRY_URL, registryUrl);
        try (Writer writer = Files.newBufferedWriter(layout.addresses())) {
            properties.store(writer, "the stack that last ran here");
        } catch (IOException e) {
            throw new UserException(layout.addresses() + " cannot be written: " + e, e);
        }
    }

    /** What the last stack of a data directory said; empty when none ever ran there. */
    public static Optional<Addresses> read(StackLayout layout) {
        if (!Files.exists(layout.addresses())) {
            return Optional.empty();
        }
        Properties properties = UserFiles.properties(layout.addresses());
        return Optional.of(
                new Addresses(
                        properties.getProperty(BOOTSTRAP_SERVERS),
                        properties.getProperty(REGISTRY_URL)));
    }
}
