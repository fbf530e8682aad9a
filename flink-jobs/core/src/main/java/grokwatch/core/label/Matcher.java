package grokwatch.core.label;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A condition on one label, in Alertmanager's syntax: {@code name="value"}, {@code !=}, and {@code
 * =~}, {@code !~} with a regular expression that must match the whole value.
 *
 * @param label name of the label, at most {@value #MAX_LABEL} characters
 * @param operator how it is compared
 * @param value text or regular expression, at most {@value #MAX_VALUE} characters
 * @param test whether a label's text equals the value or matches it, in time linear in the text
 */
public record Matcher(String label, Operator operator, String value, Predicate<String> test) {

    /** Longest value, in characters. */
    public static final int MAX_VALUE = 1024;

    private static final int MAX_LABEL = 128;

    /** Room for a label, an operator, spaces, and a value of which each character is escaped. */
    private static final int MAX_TEXT = 2 * MAX_VALUE + MAX_LABEL + 64;

    private static final Pattern NAME =
            Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.:-]{0," + (MAX_LABEL - 1) + "}");
    private static final Pattern BEFORE_VALUE =
            Pattern.compile("\\s*(" + NAME + ")\\s*(=~|!~|!=|=)\\s*");
    private static final Pattern BARE_VALUE = Pattern.compile("[^\"{},\\s]*");

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
     * Parses a matcher.
     *
     * @throws IllegalArgumentException if the text is too long or no matcher
     */
    public static Matcher parse(String text) {
        requireAtMost("matcher", MAX_TEXT, text);
        java.util.regex.Matcher before = BEFORE_VALUE.matcher(text);
        if (!before.lookingAt()) {
            throw malformed(text);
        }
        String rest = text.substring(before.end()).strip();
        String value = rest.startsWith("\"") ? unquoted(rest, text) : rest;
        if (!rest.startsWith("\"") && !BARE_VALUE.matcher(rest).matches()) {
            throw malformed(text);
        }
        return of(before.group(1), Operator.of(before.group(2)), value);
    }

    /**
     * A matcher of its parts.
     *
     * @throws IllegalArgumentException if the label's name is none, the value is too long, or it is
     *     to be a regular expression and is none
     */
    public static Matcher of(String label, Operator operator, String value) {
        if (!NAME.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "label must be a name like run_id, was \"" + label + "\"");
        }
        requireAtMost("value of " + label, MAX_VALUE, value);
        return new Matcher(label, operator, value, test(operator, value));
    }

    /**
     * Whether an alert meets it.
     *
     * @param labels value of a label by its name; empty where there is none
     */
    public boolean matches(UnaryOperator<String> labels) {
        boolean same = test.test(labels.apply(label));
        return same == (operator == Operator.EQUAL || operator == Operator.LIKE);
    }

    /** Whether no alert can meet both: two different values of one label. */
    public boolean excludes(Matcher other) {
        return label.equals(other.label)
                && operator == Operator.EQUAL
                && other.operator == Operator.EQUAL
                && !value.equals(other.value);
    }

    /** The same condition, whatever its compiled test. */
    public boolean isSameAs(Matcher other) {
        return toString().equals(other.toString());
    }

    @Override
    public String toString() {
        return label + operator.sign + "\"" + value + "\"";
    }

    private static Predicate<String> test(Operator operator, String value) {
        return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL
                ? value::equals
                : PatternCompiler.Installed.COMPILER.compile(value);
    }

    /** The value between the quotes, which must be all that is left of the text. */
    private static String unquoted(String rest, String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '"' && i == rest.length() - 1) {
                return value.toString();
            }
            if (c == '"') {
                break;
            }
            if (c == '\\' && i + 1 < rest.length()) {
                i++;
                appendEscaped(value, rest.charAt(i));
            } else {
                value.append(c);
            }
        }
        throw malformed(text);
    }

    private static void appendEscaped(StringBuilder value, char c) {
        switch (c) {
            case '"', '\\' -> value.append(c);
            case 'n' -> value.append('\n');
            default -> value.append('\\').append(c);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "matcher must be name=\"value\" with =, !=, =~ or !~, was " + text);
    }

    private static void requireAtMost(String what, int most, String text) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "%s must have at most %d characters, had %d"
                            .formatted(what, most, text.length()));
        }
    }
}
