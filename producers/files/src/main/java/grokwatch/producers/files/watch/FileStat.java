package grokwatch.producers.files.watch;

import grokwatch.producers.files.format.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the file system says of a file.
 *
 * @param key identity; empty when there is none
 * @param size bytes
 * @param modified milliseconds since 1970-01-01T00:00Z
 */
record FileStat(String key, long size, long modified) {

    static FileStat of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String key = attributes.fileKey() == null ? "" : attributes.fileKey().toString();
        return new FileStat(key, attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    /** The same; of a database with what its log holds beside it. */
    static FileStat of(Path file, FileFormat format) throws IOException {
        FileStat stat = of(file);
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (!format.isDatabase() || !Files.exists(log)) {
            return stat;
        }
        FileStat beside = of(log);
        return new FileStat(
                stat.key, stat.size + beside.size, Math.max(stat.modified, beside.modified));
    }

    /** Where a file went that was moved within its folder, as a rotation does. */
    static Optional<Path> moved(Path from, String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> siblings = Files.list(from.getParent())) {
            return siblings.filter(file -> hasKey(file, key)).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean hasKey(Path file, String key) {
        try {
            return Files.isRegularFile(file) && of(file).key().equals(key);
        } catch (IOException e) {
            return false;
        }
    }
}
