package grokwatch.core.rule.language;

/** A text that is no condition; the message names line, column and the word that is wrong. */
public final class SyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SyntaxException(Token at, String message) {
        super("%s: %s".formatted(at.place(), message));
    }

    static SyntaxException expected(Token at, String what) {
        return new SyntaxException(at, "expected %s, was %s".formatted(what, at.shown()));
    }
}
