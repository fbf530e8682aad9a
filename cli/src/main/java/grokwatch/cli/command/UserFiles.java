package grokwatch.cli.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Small files that a user names; one that cannot be read is a {@link UserException}. */
public final class UserFiles {

    private UserFiles() {}

    /** Lines of a file of secrets. */
    public static List<String> secrets(Path file) {
        exposure(file).ifPresent(System.err::println);
        return read(file, Files::readAllLines);
    }

    /** A secret: the content of a file without surrounding blanks. */
    public static String secret(Path file) {
        return String.join("\n", secrets(file)).strip();
    }

    /** A warning if every user of this machine can read a file. */
    static Optional<String> exposure(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of(
                            "warning: every user of this machine can read %s: chmod 600 %s"
                                    .formatted(file, file))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    public static Properties properties(Path file) {
        return read(
                file,
                path -> {
                    try (Reader reader = Files.newBufferedReader(path)) {
                        Properties properties = new Properties();
                        properties.load(reader);
                        return properties;
                    }
                });
    }

    @FunctionalInterface
    private interface FileFunction<T> {
        T apply(Path file) throws IOException;
    }

    private static <T> T read(Path file, FileFunction<T> function) {
        try {
            return function.apply(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(file + " cannot be read: " + e, e);
        }
    }
}
