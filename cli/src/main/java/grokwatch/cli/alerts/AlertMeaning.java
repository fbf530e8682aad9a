package grokwatch.cli.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an alert of a kind means: a row of {@code docs/reference/alert-kinds.md}, which is packaged
 * with this class.
 *
 * @param summary what has happened
 * @param fires on which condition, with its thresholds
 * @param ends when it is resolved
 */
record AlertMeaning(String summary, String fires, String ends) {

    private static final Pattern ROW = Pattern.compile("\\| `\\w+` (\\|[^|]+){3}\\|");
    private static final Pattern CELL_BORDER = Pattern.compile(" *\\| *");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Map<String, AlertMeaning> BY_KIND = read();

    /** Returns the meaning of a kind by its name; empty for a kind of a later version. */
    static Optional<AlertMeaning> of(String kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }

    private static Map<String, AlertMeaning> read() {
        try (InputStream page = AlertMeaning.class.getResourceAsStream("alert-kinds.md")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> ROW.matcher(line).matches())
                    .map(row -> CELL_BORDER.split(plain(row)))
                    .collect(
                            Collectors.toMap(
                                    cells -> cells[1].replace("`", ""),
                                    cells -> new AlertMeaning(cells[2], cells[3], cells[4])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of Markdown without its links. */
    private static String plain(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1");
    }
}
