package grokwatch.cli.config;

import grokwatch.cli.command.UserException;
import grokwatch.cli.stack.StackLayout;
import grokwatch.commands.CommandKeyFile;
import grokwatch.core.command.CommandKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key that those who command and their trainers share. */
public final class CommandKeyOptions {

    @Option(
            names = "--command-key",
            paramLabel = "FILE",
            description =
                    "Key that signs commands to trainers (default: command.key below --data-dir,"
                            + " which `grokwatch up` makes).")
    private Path file;

    /** The key of the named file, or of the layout's own if that is there. */
    public Optional<CommandKey> key(StackLayout layout) {
        return file != null || Files.exists(layout.commandKey())
                ? Optional.of(required(layout))
                : Optional.empty();
    }

    /**
     * The key of the named file, or of the layout's own.
     *
     * @throws UserException if it cannot be read
     */
    public CommandKey required(StackLayout layout) {
        try {
            return CommandKeyFile.read(file == null ? layout.commandKey() : file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The key of the named file, or of the layout's own, which is made if it is missing. */
    public CommandKey made(StackLayout layout) {
        return file == null ? own(layout) : required(layout);
    }

    /** The layout's own key, which is made if it is missing. */
    public static CommandKey own(StackLayout layout) {
        try {
            return CommandKeyFile.readOrCreate(layout.commandKey());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UserException unreadable(IOException e) {
        return new UserException(
                "the command key cannot be read (%s); start `grokwatch up` once, or give another --command-key"
                        .formatted(e.getMessage()),
                e);
    }
}
