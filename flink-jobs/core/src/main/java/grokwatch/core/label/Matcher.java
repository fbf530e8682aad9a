package grokwatch.core.label;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on one label, in Alertmanager's syntax: {@code name="value"}, {@code !=}, and {@code
 * =~}, {@code !~} with a regular expression that must match the whole value.
 *
 * @param label name of the label
 * @param operator how it is compared
 * @param value text or regular expression
 * @param pattern the value as a regular expression
 */
public record Matcher(String label, Operator operator, String value, Pattern pattern) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.:-]*");
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "\\s*("
                            + NAME
                            + ")\\s*(=~|!~|!=|=)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^\"{},\\s]*)\\s*");

    /** How a label is compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LIKE("=~"),
        NOT_LIKE("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        private static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException("no operator " + sign);
        }
    }

    /**
     * Of its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Matcher parse(String text) {
        java.util.regex.Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "matcher must be name=\"value\" with =, !=, =~ or !~, was " + text);
        }
        Operator operator = Operator.of(parts.group(2));
        String value = unquoted(parts.group(3));
        return new Matcher(parts.group(1), operator, value, pattern(operator, value));
    }

    /**
     * A matcher of its parts.
     *
     * @throws IllegalArgumentException if the label's name is none, or the value is to be a regular
     *     expression and is none
     */
    public static Matcher of(String label, Operator operator, String value) {
        if (!NAME.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "label must be a name like run_id, was \"" + label + "\"");
        }
        return new Matcher(label, operator, value, pattern(operator, value));
    }

    /**
     * Whether an alert meets it.
     *
     * @param labels value of a label by its name; empty where there is none
     */
    public boolean matches(UnaryOperator<String> labels) {
        boolean same = pattern.matcher(labels.apply(label)).matches();
        return same == (operator == Operator.EQUAL || operator == Operator.LIKE);
    }

    /** Whether no alert can meet both: two different values of one label. */
    public boolean excludes(Matcher other) {
        return label.equals(other.label)
                && operator == Operator.EQUAL
                && other.operator == Operator.EQUAL
                && !value.equals(other.value);
    }

    /** The same condition, whatever the compiled pattern. */
    public boolean isSameAs(Matcher other) {
        return toString().equals(other.toString());
    }

    @Override
    public String toString() {
        return label + operator.sign + "\"" + value + "\"";
    }

    private static Pattern pattern(Operator operator, String value) {
        if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
            return Pattern.compile(value, Pattern.LITERAL);
        }
        try {
            return Pattern.compile(value, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "regular expression is malformed: %s in %s"
                            .formatted(e.getDescription(), value));
        }
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1)
                .replaceAll("\\\\([\"\\\\])", "$1")
                .replace("\\n", "\n");
    }
}
