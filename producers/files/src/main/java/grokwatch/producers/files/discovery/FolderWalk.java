package grokwatch.producers.files.discovery;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Walks folders through symbolic links and enters no folder twice, so that loops end and a run that
 * is linked from two places is one run. What cannot be read, and hidden folders, are passed over.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 64;

    private final Set<Object> entered = new HashSet<>();
    private final Path root;
    private final BiConsumer<Path, BasicFileAttributes> files;

    private FolderWalk(Path root, BiConsumer<Path, BasicFileAttributes> files) {
        this.root = root;
        this.files = files;
    }

    /** Gives every regular file below a folder, or the file itself. */
    static void over(Path root, BiConsumer<Path, BasicFileAttributes> files) throws IOException {
        Files.walkFileTree(
                root,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                DEEPEST,
                new FolderWalk(root, files));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
            throws IOException {
        boolean hidden =
                !folder.equals(root) && String.valueOf(folder.getFileName()).startsWith(".");
        Object key = attributes.fileKey() == null ? folder.toRealPath() : attributes.fileKey();
        return hidden || !entered.add(key)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            files.accept(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
