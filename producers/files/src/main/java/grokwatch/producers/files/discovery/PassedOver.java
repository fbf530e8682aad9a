package grokwatch.producers.files.discovery;

import java.nio.file.Path;

/**
 * A file that is not read.
 *
 * @param file the file
 * @param reason why, and how to read it
 */
public record PassedOver(Path file, String reason) {}
