package grokwatch.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import grokwatch.core.label.PatternCompiler;
import java.util.function.Predicate;

/**
 * Regular expressions in RE2's syntax, which is Alertmanager's: no backreference and no
 * look-around, and in return a time that is linear in the text, whatever the expression.
 */
public final class LinearPatterns implements PatternCompiler {

    /** Bounds the time that each character of a text costs. */
    private static final int MAX_INSTRUCTIONS = 5000;

    @Override
    public Predicate<String> compile(String expression) {
        requireSmall(ExpandedSize.of(expression, MAX_INSTRUCTIONS), expression);
        Pattern pattern = pattern(expression);
        requireSmall(pattern.programSize(), expression);
        return pattern::matches;
    }

    private static void requireSmall(long instructions, String expression) {
        if (instructions > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "regular expression must compile to at most %d instructions: %s"
                            .formatted(MAX_INSTRUCTIONS, expression));
        }
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "regular expression is malformed: %s in %s"
                            .formatted(e.getDescription(), expression));
        }
    }
}
