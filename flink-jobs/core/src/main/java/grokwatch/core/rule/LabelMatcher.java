package grokwatch.core.rule;

import grokwatch.core.run.RunDescription;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on what is said of a run, in Alertmanager's syntax: {@code project = modular}, {@code
 * !=}, and {@code =~}, {@code !~} with a regular expression that must match the whole value.
 *
 * @param label project, group, name, run, architecture, task, optimizer, or a label of the user's
 * @param negated whether a value that matches is refused
 * @param value what it is compared with
 */
public record LabelMatcher(String label, boolean negated, Pattern value) {

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "\\s*([a-zA-Z_][a-zA-Z0-9_.:-]*)\\s*(=~|!~|!=|=)\\s*(?:\"([^\"]*)\"|([^\"{},\\s]*))\\s*");

    /**
     * Of its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LabelMatcher parse(String text) {
        java.util.regex.Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "matcher must be name=\"value\" with =, !=, =~ or !~, was " + text);
        }
        String operator = parts.group(2);
        String value = parts.group(3) == null ? parts.group(4) : parts.group(3);
        return new LabelMatcher(
                parts.group(1), operator.startsWith("!"), pattern(operator.endsWith("~"), value));
    }

    /** Whether a run meets it; what nothing is said of is an empty text. */
    public boolean accepts(String runId, RunDescription description) {
        return value.matcher(said(runId, description)).matches() != negated;
    }

    private String said(String runId, RunDescription description) {
        String said =
                switch (label) {
                    case "run" -> runId;
                    case "project" -> description.names().project();
                    case "group" -> description.names().group();
                    case "name" -> description.names().name();
                    case "architecture" -> description.network().architecture();
                    case "task" -> description.data().task();
                    case "optimizer" -> description.regimen().optimizer();
                    default -> description.names().labels().get(label);
                };
        return said == null ? "" : said;
    }

    private static Pattern pattern(boolean expression, String value) {
        try {
            return Pattern.compile(value, expression ? Pattern.DOTALL : Pattern.LITERAL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "regular expression is malformed: %s in %s"
                            .formatted(e.getDescription(), value));
        }
    }
}
