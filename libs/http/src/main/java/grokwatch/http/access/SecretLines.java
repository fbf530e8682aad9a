package grokwatch.http.access;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lines of a file of secrets; blank lines and those that begin with # are skipped. */
final class SecretLines {

    private SecretLines() {}

    /**
     * Parses each line without its surrounding blanks.
     *
     * @param form what a line must be
     * @throws IllegalArgumentException naming the number of the line that is wrong, or if there is
     *     none
     */
    static <T> List<T> parse(List<String> lines, String form, Function<String, T> parser) {
        List<T> parsed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                parsed.add(parseLine(i + 1, line, parser));
            }
        }
        if (parsed.isEmpty()) {
            throw new IllegalArgumentException("there is no secret: " + form);
        }
        return parsed;
    }

    private static <T> T parseLine(int number, String line, Function<String, T> parser) {
        try {
            return parser.apply(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }
}
