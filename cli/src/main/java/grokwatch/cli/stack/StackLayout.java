package grokwatch.cli.stack;

import grokwatch.cli.command.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the embedded stack keeps its files.
 *
 * @param root data directory
 */
public record StackLayout(Path root) {

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path registry() {
        return root.resolve("registry").resolve("schemas.jsonl");
    }

    public Path flink() {
        return root.resolve("flink");
    }

    public Path streams() {
        return root.resolve("streams");
    }

    /** The embedded SQL file. */
    public Path store() {
        return root.resolve("store").resolve("grokwatch.db");
    }

    public Path log() {
        return root.resolve("logs").resolve("grokwatch.log");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** Where the running stack says how it is reached. */
    Path addresses() {
        return root.resolve("addresses.properties");
    }

    /** Makes the folders. */
    public StackLayout create() {
        try {
            for (Path folder :
                    new Path[] {
                        kafka(),
                        registry().getParent(),
                        flink(),
                        streams(),
                        store().getParent(),
                        log().getParent()
                    }) {
                Files.createDirectories(folder);
            }
            return this;
        } catch (IOException e) {
            throw new UserException(
                    root + " cannot be written; give another --data-dir (" + e + ")", e);
        }
    }

    /** Deletes everything below the root, and the root. */
    public void wipe() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
