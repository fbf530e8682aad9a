package grokwatch.cli.config;

import grokwatch.cli.command.UserException;
import grokwatch.cli.command.UserFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when the command line does not give it: the environment
 * ({@code GROKWATCH_DATA_DIR} for {@code --data-dir}), then a properties file ({@code data-dir}).
 */
public final class OptionDefaults implements IDefaultValueProvider {

    private static final String ENVIRONMENT_PREFIX = "GROKWATCH_";
    private static final String CONFIG_FILE = ENVIRONMENT_PREFIX + "CONFIG";

    private final Map<String, String> environment;
    private final Properties file;

    OptionDefaults(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /** From this process' environment and the first configuration file there is. */
    public static OptionDefaults ofThisMachine() {
        Map<String, String> environment = System.getenv();
        return new OptionDefaults(environment, read(candidates(environment)));
    }

    private static List<Path> candidates(Map<String, String> environment) {
        String named = environment.get(CONFIG_FILE);
        if (named != null) {
            if (!Files.isReadable(Path.of(named))) {
                throw new UserException(CONFIG_FILE + " names " + named + ", which cannot be read");
            }
            return List.of(Path.of(named));
        }
        return List.of(
                Path.of("grokwatch.properties"),
                Path.of(System.getProperty("user.home"), ".grokwatch", "grokwatch.properties"));
    }

    static Properties read(List<Path> candidates) {
        return candidates.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .map(UserFiles::properties)
                .orElseGet(Properties::new);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String variable = ENVIRONMENT_PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
        String value = environment.get(variable);
        return value != null ? value : file.getProperty(name);
    }
}
