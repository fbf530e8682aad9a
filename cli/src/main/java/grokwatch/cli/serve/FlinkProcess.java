package grokwatch.cli.serve;

import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Flink's own entry points want: a configuration folder, and settings on the command line. */
final class FlinkProcess {

    private final List<String> arguments;

    private FlinkProcess(List<String> arguments) {
        this.arguments = arguments;
    }

    /**
     * Prepares the folder. Its file is empty: everything is said on the command line, so that what
     * an earlier start left behind changes nothing.
     */
    static FlinkProcess prepare(StackLayout layout, Map<String, String> settings)
            throws IOException {
        Logging.toFile(layout.log());
        Path folder = Files.createDirectories(layout.flink().resolve("conf"));
        Files.writeString(folder.resolve("config.yaml"), "");
        List<String> arguments = new ArrayList<>(List.of("--configDir", folder.toString()));
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return new FlinkProcess(arguments);
    }

    /** With what follows Flink's own settings. */
    FlinkProcess with(List<String> further) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(further);
        return new FlinkProcess(all);
    }

    /** For an entry point, which runs until a signal and then ends this process itself. */
    String[] arguments() {
        return arguments.toArray(String[]::new);
    }
}
