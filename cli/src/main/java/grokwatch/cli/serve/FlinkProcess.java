package grokwatch.cli.serve;

import grokwatch.cli.ExitCode;
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

    static FlinkProcess prepare(StackLayout layout, Map<String, String> settings)
            throws IOException {
        Logging.toFile(layout.log());
        Path folder = Files.createDirectories(layout.flink().resolve("conf"));
        Path file = folder.resolve("config.yaml");
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        List<String> arguments = new ArrayList<>(List.of("--configDir", folder.toString()));
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return new FlinkProcess(arguments);
    }

    List<String> arguments() {
        return arguments;
    }

    /** Flink's entry points return while their threads go on, and exit the process themselves. */
    int awaitEnd() throws InterruptedException {
        Thread.currentThread().join();
        return ExitCode.OK;
    }
}
