package grokwatch.job.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Settings of the job in a properties file, for what must not stand on a command line. */
final class ConfigFile {

    private ConfigFile() {}

    /**
     * Reads all settings of a file.
     *
     * @param file in UTF-8, in the form of {@link Properties}
     * @throws InvalidConfigException naming the file, if it cannot be read
     */
    static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigException(
                    List.of(JobConfig.CONFIG_FILE + " " + file + " cannot be read: " + e));
        }
        Map<String, String> texts = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
