package grokwatch.core.label;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The JDK's expressions: enough for this module's own tests. */
public final class JdkPatterns implements PatternCompiler {

    @Override
    public Predicate<String> compile(String expression) {
        return Pattern.compile(expression, Pattern.DOTALL).asMatchPredicate();
    }
}
