package grokwatch.producers.names.table;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/** Rules for lines of text logs: the first that matches decides. Immutable; thread-safe. */
public final class LineRules {

    /** Characters of a line that are matched; of a longer one its end, where progress bars stop. */
    private static final int MAX_LINE = 1 << 14;

    private static final Pattern COLORS = Pattern.compile("\\x1b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern REDRAWN = Pattern.compile("[\\r\\x08\\s]+$");

    private final List<LineRule> rules;

    LineRules(List<LineRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * What places the lines of a log, step or epoch, by its first rule with either; empty: nothing
     * does.
     */
    public Optional<String> placeOf(String log) {
        return rules.stream()
                .filter(rule -> rule.log().equals(log))
                .flatMap(rule -> rule.place().stream())
                .findFirst();
    }

    /** What a line holds; of a line that was redrawn, its last state. */
    public Optional<LineMatch> match(String line) {
        String text = shown(line);
        for (LineRule rule : rules) {
            Optional<LineMatch> match = text.isEmpty() ? Optional.empty() : rule.match(text);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** What a terminal shows of a line at its end. */
    private static String shown(String line) {
        String end = line.length() <= MAX_LINE ? line : line.substring(line.length() - MAX_LINE);
        String text = REDRAWN.matcher(COLORS.matcher(end).replaceAll("")).replaceAll("");
        return text.substring(Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\b')) + 1);
    }
}
