package grokwatch.producers.files.format;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.tensorboard.EventFileSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Tells formats apart by a file's name and its first bytes. */
public final class FormatSniffer {

    private static final int LOOK = 1 << 16;
    private static final String STATE = "trainer_state.json";

    private FormatSniffer() {}

    /** Whether a file found in a folder may be one of ours: the rest is not opened. */
    public static boolean isCandidate(Path file) {
        String name = name(file);
        return name.contains("tfevents")
                || name.equals(STATE)
                || name.endsWith(".csv")
                || name.endsWith(".tsv")
                || isJsonLines(name);
    }

    /**
     * The format of a file; empty when it is none that we read.
     *
     * @throws IOException if the file cannot be read
     */
    public static Optional<FileFormat> formatOf(Path file) throws IOException {
        String name = name(file);
        if (name.equals(STATE)) {
            return Optional.of(FileFormat.HUGGINGFACE);
        }
        try (ByteWindow window = ByteWindow.openUnpacked(file)) {
            window.has(LOOK);
            if (EventFileSource.isEventFile(window)) {
                return Optional.of(FileFormat.TENSORBOARD);
            }
            int known = Math.min(LOOK, window.available());
            return ofText(name, StandardCharsets.UTF_8.decode(window.slice(0, known)).toString());
        }
    }

    private static Optional<FileFormat> ofText(String name, String start) {
        if (name.contains("tfevents")) {
            // Its first record is damaged or not there yet: the name says what it is to be.
            return Optional.of(FileFormat.TENSORBOARD);
        }
        if (start.stripLeading().startsWith("{")) {
            return ofJson(name, start);
        }
        if (name.equals("metrics.csv")) {
            return Optional.of(FileFormat.LIGHTNING);
        }
        if (isJsonLines(name)) {
            return Optional.of(FileFormat.JSONL);
        }
        boolean named = name.endsWith(".csv") || name.endsWith(".tsv");
        String header = start.lines().findFirst().orElse("");
        boolean looksLikeHeader =
                header.matches("[\\p{Print}&&[^{}<>]]+") && header.matches(".*[,;\\t].*");
        return named || looksLikeHeader ? Optional.of(FileFormat.CSV) : Optional.empty();
    }

    private static Optional<FileFormat> ofJson(String name, String start) {
        if (start.contains("\"log_history\"")) {
            return Optional.of(FileFormat.HUGGINGFACE);
        }
        String first = start.lines().findFirst().orElse("");
        if (first.contains("\"columns\"") && first.contains("\"run\"")) {
            return Optional.of(FileFormat.CURVES);
        }
        return isJsonLines(name) || first.strip().endsWith("}")
                ? Optional.of(FileFormat.JSONL)
                : Optional.empty();
    }

    private static boolean isJsonLines(String name) {
        return name.endsWith(".jsonl")
                || name.endsWith(".ndjson")
                || name.endsWith(".jsonl.gz")
                || name.endsWith(".ndjson.gz");
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
