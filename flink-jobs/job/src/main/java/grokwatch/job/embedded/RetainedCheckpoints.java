package grokwatch.job.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints and savepoints that earlier runs of a job have left in a directory: {@code
 * <job>/chk-<n>/_metadata} and {@code savepoints/<name>/_metadata}.
 *
 * @param directory may be absent
 */
record RetainedCheckpoints(Path directory) {

    /** Written last: a checkpoint without it was cut off. */
    private static final String COMPLETE = "_metadata";

    private static final int DEPTH = 3;

    /** The newest complete one; empty when there is none. */
    Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(directory, DEPTH, (f, a) -> isMetadata(f))) {
            return files.max(Comparator.comparing(RetainedCheckpoints::written))
                    .map(Path::getParent);
        }
    }

    /** Removes the directories in which nothing is left: each start makes one of its own. */
    void removeEmpty() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst =
                    all.filter(path -> !path.equals(directory) && Files.isDirectory(path))
                            .sorted(Comparator.reverseOrder())
                            .toList();
        }
        for (Path each : deepestFirst) {
            try {
                Files.delete(each);
            } catch (DirectoryNotEmptyException | NoSuchFileException ignored) {
                // Something in it is still needed, or it has gone meanwhile.
            }
        }
    }

    private static boolean isMetadata(Path file) {
        return file.getFileName().toString().equals(COMPLETE);
    }

    private static FileTime written(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
