package grokwatch.core.label;

import java.util.ServiceLoader;
import java.util.function.Predicate;

/**
 * Compiles the regular expressions of matchers. Found on the class path as a service, since the
 * JDK's own expressions may backtrack for ever and this module depends on the JDK alone.
 */
public interface PatternCompiler {

    /**
     * Compiles an expression.
     *
     * @return whether the expression matches a whole text, in time linear in the text
     * @throws IllegalArgumentException if the expression is malformed or too large
     */
    Predicate<String> compile(String expression);

    /** The implementation in use; looked up at the first regular expression. */
    final class Installed {

        static final PatternCompiler COMPILER =
                ServiceLoader.load(PatternCompiler.class, PatternCompiler.class.getClassLoader())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "no PatternCompiler on the class path:"
                                                        + " grokwatch-pattern is missing"));

        private Installed() {}
    }
}
