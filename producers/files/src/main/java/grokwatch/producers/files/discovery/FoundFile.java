package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import java.nio.file.Path;

/**
 * A file that can be read.
 *
 * @param root folder or file that was named by the user
 * @param isOfTrainer whether it shows that Hugging Face's trainer wrote it
 * @param size bytes
 */
record FoundFile(Path root, Path path, FileFormat format, boolean isOfTrainer, long size) {}
