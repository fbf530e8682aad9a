package grokwatch.cli.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Small files that a user names; one that cannot be read is a {@link UserException}. */
public final class UserFiles {

    private UserFiles() {}

    /** The lines of a file. */
    public static List<String> lines(Path file) {
        return read(file, Files::readAllLines);
    }

    /** A secret: the content of a file without surrounding blanks. */
    public static String secret(Path file) {
        return read(file, Files::readString).strip();
    }

    /** A properties file. */
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
