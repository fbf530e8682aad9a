package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import java.nio.file.Path;

/**
 * A file that can be read.
 *
 * @param root folder or file that was named by the user
 * @param size bytes
 */
record FoundFile(Path root, Path path, FileFormat format, long size) {}
