package grokwatch.job.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where Flink puts what it needs only while it runs; a killed one leaves tens of megabytes. */
final class Scratch {

    private Scratch() {}

    /**
     * Makes a new directory and removes those of earlier starts. One that was stopped just now may
     * still be clearing up: what vanishes meanwhile is what was to be removed.
     */
    static Path fresh(Path parent) throws IOException {
        if (Files.exists(parent)) {
            Files.walkFileTree(parent, new Remover(parent));
        }
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, "flink-");
    }

    private static final class Remover extends SimpleFileVisitor<Path> {

        private final Path spared;

        Remover(Path spared) {
            this.spared = spared;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
            if (!directory.equals(spared)) {
                Files.deleteIfExists(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
