package grokwatch.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of metrics as files mention them. */
final class DocumentedMetrics {

    private static final Path PAGE = Path.of("../docs/reference/metrics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:grokwatch|flink)_\\w+)");
    private static final Pattern NAME =
            Pattern.compile("\\b((?:grokwatch|flink)_(?:\\w*_)?[a-zA-Z]\\w*)\\b");
    private static final String HISTOGRAM_PARTS = "_(bucket|sum|count)$";

    private DocumentedMetrics() {}

    /** Those that have a row in docs/reference/metrics.md. */
    static Set<String> all() throws IOException {
        return found(ROW, Files.readString(PAGE));
    }

    /** Those that a file of rules or a dashboard uses. */
    static Set<String> usedIn(Path file) throws IOException {
        return found(NAME, Files.readString(file));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1).replaceFirst(HISTOGRAM_PARTS, ""));
        }
        return names;
    }
}
