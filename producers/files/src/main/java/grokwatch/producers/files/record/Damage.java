package grokwatch.producers.files.record;

import java.nio.file.Path;

/**
 * Something in a file that cannot be used. What stands before and after it is kept.
 *
 * @param file the file
 * @param offset bytes before it
 * @param line number of its line, 1 first; 0 in a file without lines
 * @param reason what is wrong: field, value and bound
 */
public record Damage(Path file, long offset, long line, String reason) implements FileRecord {

    /** In one line. */
    public String text() {
        String where = line > 0 ? ":" + line : "";
        return "%s%s (byte %d): %s".formatted(file, where, offset, reason);
    }
}
