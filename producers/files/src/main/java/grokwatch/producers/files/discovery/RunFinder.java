package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FormatSniffer;
import grokwatch.producers.names.table.LineRules;
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
    private final LineRules lines;
    private final Map<Path, Sniffed> known = new HashMap<>();

    /** What a file was found to be at some size, bytes. */
    private record Sniffed(FormatSniffer.Sniff sniff, long size) {}

    /**
     * @param forced format of all files, instead of what they look like
     * @param lines rules by which text logs are recognised
     */
    public RunFinder(Optional<FileFormat> forced, LineRules lines) {
        this.forced = forced;
        this.lines = lines;
    }

    /**
     * The groups of files of all runs, in order of their runs' names.
     *
     * @param roots folders and files; a file that is named is read whatever its name
     * @throws IOException if one of them is not there or cannot be read
     */
    public Findings find(List<Path> roots) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        List<PassedOver> passedOver = new ArrayList<>();
        for (Path given : roots) {
            Path root = given.toAbsolutePath().normalize();
            if (!Files.exists(root)) {
                throw new NoSuchFileException(given.toString(), null, "there is no such file");
            }
            FolderWalk.over(
                    root, (file, attributes) -> take(root, file, attributes, found, passedOver));
        }
        return new RunGrouping(found).findings(passedOver);
    }

    private void take(
            Path root,
            Path file,
            BasicFileAttributes attributes,
            List<FoundFile> found,
            List<PassedOver> passedOver) {
        if (!file.equals(root) && !LogNames.isCandidate(file)) {
            LogNames.hint(file).ifPresent(hint -> passedOver.add(new PassedOver(file, hint)));
            return;
        }
        FormatSniffer.Sniff sniff = sniff(file, attributes.size());
        Optional<FileFormat> format = forced.or(sniff::format);
        if (format.isPresent()) {
            found.add(
                    new FoundFile(
                            root, file, format.get(), sniff.isOfTrainer(), attributes.size()));
        } else if (attributes.size() > 0) {
            passedOver.add(
                    new PassedOver(
                            file,
                            "unknown format; --format names the one of a table, lines in --aliases those of a text log"));
        }
    }

    /** A short file may become anything, so that it is looked at again once it has grown. */
    private FormatSniffer.Sniff sniff(Path file, long size) {
        Sniffed before = known.get(file);
        boolean isFinal =
                before != null
                        && (before.sniff().format().isPresent()
                                || before.size() == size
                                || before.size() >= FormatSniffer.MAX_BYTES);
        if (isFinal) {
            return before.sniff();
        }
        FormatSniffer.Sniff sniff = sniff(file);
        if (size > 0) {
            known.put(file, new Sniffed(sniff, size));
        }
        return sniff;
    }

    private FormatSniffer.Sniff sniff(Path file) {
        try {
            return FormatSniffer.sniff(file, lines);
        } catch (IOException e) {
            return FormatSniffer.Sniff.UNKNOWN;
        }
    }
}
