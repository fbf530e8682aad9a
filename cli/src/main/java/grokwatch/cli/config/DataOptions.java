package grokwatch.cli.config;

import grokwatch.cli.stack.StackLayout;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where this machine's data are. */
public final class DataOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.grokwatch",
            description = "Data, logs and checkpoints of this machine (default: ~/.grokwatch).")
    private Path directory;

    /** The folders below it; none is made. */
    public StackLayout layout() {
        return new StackLayout(directory.toAbsolutePath().normalize());
    }
}
