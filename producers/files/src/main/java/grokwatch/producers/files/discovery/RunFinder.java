package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FormatSniffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds runs below folders and among files. What a file is gets remembered, so that looking again,
 * as a watcher does, opens new files only. Not thread-safe.
 */
public final class RunFinder {

    private final Optional<FileFormat> forced;
    private final Map<Path, Optional<FileFormat>> known = new HashMap<>();

    /**
     * @param forced format of all files, instead of what they look like
     */
    public RunFinder(Optional<FileFormat> forced) {
        this.forced = forced;
    }

    /**
     * The lanes of all runs, in order of their runs' names.
     *
     * @param roots folders and files; a file that is named is read whatever its name
     * @throws IOException if one of them is not there or cannot be read
     */
    public Findings find(List<Path> roots) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        for (Path given : roots) {
            Path root = given.toAbsolutePath().normalize();
            if (!Files.exists(root)) {
                throw new NoSuchFileException(given.toString(), null, "there is no such file");
            }
            FolderWalk.over(
                    root, (file, attributes) -> take(root, file, attributes, found, unreadable));
        }
        return new LaneBuilder(found).findings(unreadable);
    }

    private void take(
            Path root,
            Path file,
            BasicFileAttributes attributes,
            List<FoundFile> found,
            List<Path> unreadable) {
        if (!file.equals(root) && !FormatSniffer.isCandidate(file)) {
            return;
        }
        Optional<FileFormat> format = format(file, attributes.size());
        if (format.isPresent()) {
            found.add(new FoundFile(root, file, format.get(), attributes.size()));
        } else {
            unreadable.add(file);
        }
    }

    /** An empty file may become anything, so that it is asked again. */
    private Optional<FileFormat> format(Path file, long size) {
        if (forced.isPresent()) {
            return forced;
        }
        Optional<FileFormat> remembered = known.get(file);
        if (remembered != null) {
            return remembered;
        }
        Optional<FileFormat> format = sniff(file);
        if (size > 0) {
            known.put(file, format);
        }
        return format;
    }

    private static Optional<FileFormat> sniff(Path file) {
        try {
            return FormatSniffer.formatOf(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
