package grokwatch.commands;

import grokwatch.core.command.CommandKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** The file of the key that issuers and trainers share: one line of text, for its owner alone. */
public final class CommandKeyFile {

    private static final long MAX_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    private CommandKeyFile() {}

    /**
     * Reads the key.
     *
     * @throws IOException if the file cannot be read, is too short or too long, or may be read by
     *     others than its owner
     */
    public static CommandKey read(Path file) throws IOException {
        requirePrivate(file);
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " must have at most " + MAX_BYTES + " bytes");
        }
        try {
            return new CommandKey(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the key; where there is no file, makes one with a random key. */
    public static CommandKey readOrCreate(Path file) throws IOException {
        byte[] random = new byte[CommandKey.MIN_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            boolean posix =
                    Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class)
                            != null;
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
        } catch (FileAlreadyExistsException there) {
            // The key of an earlier start.
        }
        return read(file);
    }

    private static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(view.readAttributes().permissions());
        others.removeAll(OWNER);
        if (!others.isEmpty()) {
            throw new IOException(
                    "%s may be read by others than its owner (%s): chmod 600 %s"
                            .formatted(file, PosixFilePermissions.toString(others), file));
        }
    }
}
