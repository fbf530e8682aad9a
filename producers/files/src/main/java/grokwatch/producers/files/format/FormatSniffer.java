package grokwatch.producers.files.format;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.sqlite.TrackerDatabase;
import grokwatch.producers.files.table.TableSources;
import grokwatch.producers.files.tensorboard.EventFileSource;
import grokwatch.producers.files.wandb.WandbFileSource;
import grokwatch.producers.names.table.LineRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises formats by a file's name and its first bytes. */
public final class FormatSniffer {

    /** Bytes that are looked at. */
    public static final int MAX_BYTES = 1 << 16;

    private static final Pattern JSON_LINES = Pattern.compile(".+\\.(jsonl|ndjson)(\\.gz)?");
    private static final Pattern TABLE = Pattern.compile(".+\\.(csv|tsv)(\\.gz)?");
    private static final Pattern LIST_FIRST = Pattern.compile("\\{\\s*\"[^\"]*\"\\s*:\\s*\\[.*");

    private static final Pattern LIST = Pattern.compile("\"\\s*:\\s*\\[");

    private static final String DATABASE_MARK = "SQLite format 3\0";

    /** Text that Hugging Face's trainer writes before all else. */
    private static final String TRAINER_MARK = "args/text_summary";

    /**
     * What a file looks like.
     *
     * @param format empty when it is none that is read
     * @param isOfTrainer whether it shows that Hugging Face's trainer wrote it
     */
    public record Sniff(Optional<FileFormat> format, boolean isOfTrainer) {

        public static final Sniff UNKNOWN = new Sniff(Optional.empty(), false);

        static Sniff of(FileFormat format) {
            return new Sniff(Optional.of(format), false);
        }
    }

    private FormatSniffer() {}

    /**
     * Looks at a file.
     *
     * @param lines rules for lines of text logs
     * @throws IOException if the file cannot be read
     */
    public static Sniff sniff(Path file, LineRules lines) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Optional<FileFormat> named = FileFormat.named(file);
        if (named.isPresent() && named.get() != FileFormat.TENSORBOARD) {
            return Sniff.of(named.get());
        }
        try (ByteWindow window = ByteWindow.openUnpacked(file)) {
            window.has(MAX_BYTES);
            int known = Math.min(MAX_BYTES, window.available());
            String start = StandardCharsets.UTF_8.decode(window.slice(0, known)).toString();
            // Where its first record is damaged or not there yet, the name says what it is to be.
            if (EventFileSource.isEventFile(window) || named.isPresent()) {
                return new Sniff(Optional.of(FileFormat.TENSORBOARD), start.contains(TRAINER_MARK));
            }
            if (WandbFileSource.isWandbFile(window)) {
                return Sniff.of(FileFormat.WANDB);
            }
            if (start.startsWith(DATABASE_MARK)) {
                return TrackerDatabase.isTracker(file)
                        ? Sniff.of(FileFormat.SQLITE)
                        : Sniff.UNKNOWN;
            }
            return new Sniff(ofText(name, start, lines), false);
        }
    }

    private static Optional<FileFormat> ofText(String name, String start, LineRules lines) {
        String text = start.stripLeading();
        // A list is no log, whereas a log's line may begin with a time in brackets.
        boolean isList = text.startsWith("[") && (name.endsWith(".json") || !isLog(start, lines));
        if (text.startsWith("{") || isList) {
            return ofJson(name, text);
        }
        if (name.equals("metrics.csv")) {
            return Optional.of(FileFormat.LIGHTNING);
        }
        if (JSON_LINES.matcher(name).matches()) {
            return Optional.of(FileFormat.JSONL);
        }
        if (TABLE.matcher(name).matches()) {
            return Optional.of(FileFormat.CSV);
        }
        if (isLog(start, lines)) {
            return Optional.of(FileFormat.TEXT);
        }
        return TableSources.isProbablyCsv(start) ? Optional.of(FileFormat.CSV) : Optional.empty();
    }

    private static boolean isLog(String start, LineRules lines) {
        return start.lines()
                .flatMap(line -> lines.match(line).stream())
                .anyMatch(match -> !match.values().isEmpty());
    }

    private static Optional<FileFormat> ofJson(String name, String start) {
        if (start.contains("\"log_history\"")) {
            return Optional.of(FileFormat.HUGGINGFACE);
        }
        Iterator<String> lines = start.lines().filter(line -> !line.isBlank()).iterator();
        String first = lines.next().strip();
        if (first.contains("\"columns\"") && first.contains("\"run\"")) {
            return Optional.of(FileFormat.CURVES);
        }
        boolean closed = first.startsWith("{") && first.endsWith("}");
        boolean several = closed && lines.hasNext() && lines.next().stripLeading().startsWith("{");
        boolean holdsLists =
                LIST_FIRST.matcher(first).matches()
                        || name.endsWith(".json") && LIST.matcher(first).find();
        boolean isLines = JSON_LINES.matcher(name).matches() || several || closed && !holdsLists;
        boolean isDocument = start.startsWith("[") || start.contains(":") && start.contains("[");
        return isLines
                ? Optional.of(FileFormat.JSONL)
                : isDocument ? Optional.of(FileFormat.JSON) : Optional.empty();
    }
}
