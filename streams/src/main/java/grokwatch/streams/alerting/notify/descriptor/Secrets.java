package grokwatch.streams.alerting.notify.descriptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Texts that are kept out of the file: {@code env:NAME} is an environment variable, {@code
 * file:/path} the content of a file.
 *
 * @param environment value of a variable; null where it is not set
 */
public record Secrets(UnaryOperator<String> environment) {

    private static final String ENV = "env:";
    private static final String FILE = "file:";

    /**
     * The text behind a reference.
     *
     * @throws IllegalArgumentException if there is none, or the text is no reference; the message
     *     does not repeat a text that may be the secret itself
     */
    public String reveal(String reference) {
        if (reference.startsWith(ENV)) {
            return variable(reference.substring(ENV.length()));
        }
        if (reference.startsWith(FILE)) {
            return content(reference.substring(FILE.length()));
        }
        throw new IllegalArgumentException(
                "must be env:NAME or file:/path, so that the secret is not in this file");
    }

    /** The same, but a text that is no reference stands for itself. */
    public String revealOrTake(String text) {
        return text.startsWith(ENV) || text.startsWith(FILE) ? reveal(text) : text;
    }

    private String variable(String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("environment variable " + name + " is not set");
        }
        return value.strip();
    }

    private static String content(String path) {
        try {
            String content = Files.readString(Path.of(path)).strip();
            if (content.isEmpty()) {
                throw new IllegalArgumentException("file " + path + " is empty");
            }
            return content;
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "file %s cannot be read: %s".formatted(path, e.getClass().getSimpleName()));
        }
    }
}
