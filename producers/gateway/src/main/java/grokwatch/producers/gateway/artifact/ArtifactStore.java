package grokwatch.producers.gateway.artifact;

import grokwatch.http.message.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Files below a folder, with a bound on the bytes of all. Thread-safe. */
final class ArtifactStore {

    /** Names in one listing. */
    static final int MAX_LISTED = 10_000;

    /** A file system's block: what even an empty file costs. */
    private static final long MIN_FILE_BYTES = 4096;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME_BYTES = 255;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FULL = 507;

    private final Path files;
    private final Path incoming;
    private final long maxBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    /**
     * A file or folder.
     *
     * @param bytes of a file; 0 for a folder
     */
    record Entry(String name, boolean isFolder, long bytes) {}

    /**
     * @param folder created if it is missing
     * @param maxBytes of all files, > 0
     */
    ArtifactStore(Path folder, long maxBytes) throws IOException {
        this.files = Files.createDirectories(folder.resolve("files"));
        this.incoming = Files.createDirectories(folder.resolve("incoming"));
        this.maxBytes = maxBytes;
        deleteTree(incoming);
        Files.createDirectories(incoming);
        try (Stream<Path> all = Files.walk(files)) {
            all.filter(Files::isRegularFile).forEach(file -> usedBytes.addAndGet(cost(file)));
        }
    }

    /** Bytes of all files, each at least a block. */
    long usedBytes() {
        return usedBytes.get();
    }

    /**
     * Stores a file as a whole, in place of one at the same path.
     *
     * @throws HttpException if the path is invalid or there is no room
     */
    void put(String path, InputStream in) throws IOException {
        Path file = resolve(path);
        if (Files.isDirectory(file)) {
            throw HttpException.invalid("path names a folder, was \"" + path + "\"");
        }
        Path part = Files.createTempFile(incoming, "", "");
        long reserved = 0;
        try {
            reserved = copy(in, part);
            move(part, file, path);
            reserved = 0;
        } finally {
            usedBytes.addAndGet(-reserved);
            Files.deleteIfExists(part);
        }
    }

    /** Copies a body and reserves its bytes, which are given back if it does not fit. */
    private long copy(InputStream in, Path part) throws IOException {
        long reserved = reserve(0, MIN_FILE_BYTES);
        long written = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                written += n;
                reserved = reserve(reserved, Math.max(written - reserved, 0));
            }
            return reserved;
        } catch (IOException | RuntimeException e) {
            usedBytes.addAndGet(-reserved);
            throw e;
        }
    }

    private long reserve(long reserved, long bytes) {
        if (usedBytes.addAndGet(bytes) > maxBytes) {
            usedBytes.addAndGet(-bytes);
            throw new HttpException(
                    FULL,
                    "RESOURCE_EXHAUSTED",
                    "artifacts must have at most %d bytes in all; delete some, or start the gateway with a larger --artifact-bytes"
                            .formatted(maxBytes));
        }
        return reserved + bytes;
    }

    private synchronized void move(Path part, Path file, String path) throws IOException {
        try {
            Files.createDirectories(file.getParent());
            long replaced = Files.isRegularFile(file) ? cost(file) : 0;
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            usedBytes.addAndGet(-replaced);
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw HttpException.invalid("path goes through a file, was \"" + path + "\"");
        }
    }

    /** The file at a path; empty if there is none. */
    Optional<Path> file(String path) {
        Path file = resolve(path);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** What a folder contains, by name; empty if it is none. */
    List<Entry> list(String path) throws IOException {
        Path folder = path.isEmpty() ? files : resolve(path);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.sorted().limit(MAX_LISTED).toList()) {
                boolean isFolder = Files.isDirectory(child);
                entries.add(
                        new Entry(
                                child.getFileName().toString(),
                                isFolder,
                                isFolder ? 0 : Files.size(child)));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return entries;
    }

    /** Deletes a file or a folder with all that is in it. */
    synchronized void delete(String path) throws IOException {
        Path file = resolve(path);
        if (Files.exists(file)) {
            usedBytes.addAndGet(-deleteTree(file));
            deleteEmpty(file.getParent());
        }
    }

    private void deleteEmpty(Path folder) throws IOException {
        for (Path empty = folder; !empty.equals(files); empty = empty.getParent()) {
            try {
                Files.deleteIfExists(empty);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static long deleteTree(Path top) throws IOException {
        long freed = 0;
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                freed += Files.isRegularFile(path) ? cost(path) : 0;
                Files.deleteIfExists(path);
            }
        }
        return freed;
    }

    private static long cost(Path file) {
        return Math.max(MIN_FILE_BYTES, file.toFile().length());
    }

    /** A path below the folder: no name leads out of it. */
    private Path resolve(String path) {
        String[] names = path.split("/", -1);
        if (names.length > MAX_DEPTH) {
            throw HttpException.invalid(
                    "path must have at most %d names, had %d".formatted(MAX_DEPTH, names.length));
        }
        Path file = files;
        for (String name : names) {
            if (name.isEmpty()
                    || name.equals(".")
                    || name.equals("..")
                    || name.indexOf('\\') >= 0
                    || name.chars().anyMatch(Character::isISOControl)
                    || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                throw HttpException.invalid(
                        "path must be names of 1 to %d bytes joined by /, without . and .., was \"%s\""
                                .formatted(MAX_NAME_BYTES, path));
            }
            file = file.resolve(name);
        }
        return file;
    }
}
