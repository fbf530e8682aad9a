package grokwatch.cli.stack;

import grokwatch.cli.command.UserException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the embedded stack keeps its files.
 *
 * @param root data directory
 */
public record StackLayout(Path root) {

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

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

    /** The key that signs commands to trainers. */
    public Path commandKey() {
        return root.resolve("command.key");
    }

    /** Checkpoints of `grokwatch train`. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** Where the running stack says how it is reached. */
    Path addresses() {
        return root.resolve("addresses.properties");
    }

    /** Makes the folders, for this user alone: curves and results are nobody else's. */
    public StackLayout create() {
        try {
            if (!Files.exists(root)) {
                makePrivate(Files.createDirectories(root));
            }
            for (Path folder :
                    new Path[] {
                        kafka(),
                        registry().getParent(),
                        flink(),
                        streams(),
                        store().getParent(),
                        log().getParent()
                    }) {
                makePrivate(Files.createDirectories(folder));
            }
            return this;
        } catch (IOException e) {
            throw new UserException(
                    root + " cannot be written; give another --data-dir (" + e + ")", e);
        }
    }

    /** Where the file system knows owners; a folder of somebody else's is left as it is. */
    private static void makePrivate(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null
                && Files.isWritable(folder)) {
            try {
                Files.setPosixFilePermissions(folder, PRIVATE);
            } catch (FileSystemException notOurs) {
                // A mounted volume may belong to another user.
            }
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
