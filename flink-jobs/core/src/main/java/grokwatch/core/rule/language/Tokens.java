package grokwatch.core.rule.language;

import java.util.List;
import java.util.Set;

/** The words of a condition, taken one after the other. */
final class Tokens {

    private static final Set<String> OF_CONDITIONS =
            Set.of("and", "or", "not", "<", "<=", ">", ">=", "==", "!=");

    private final List<Token> words;
    private int next;

    Tokens(List<Token> words) {
        this.words = words;
    }

    Token peek() {
        return words.get(next);
    }

    /** The word after the next one. */
    Token second() {
        return words.get(Math.min(next + 1, words.size() - 1));
    }

    Token take() {
        Token taken = words.get(next);
        next = Math.min(next + 1, words.size() - 1);
        return taken;
    }

    boolean isAt(String sign) {
        return peek().is(sign);
    }

    boolean takeIf(String sign) {
        boolean there = isAt(sign);
        if (there) {
            take();
        }
        return there;
    }

    void expect(String sign) {
        if (!takeIf(sign)) {
            throw SyntaxException.expected(peek(), sign);
        }
    }

    Token expect(Token.Kind kind, String what) {
        if (peek().kind() != kind) {
            throw SyntaxException.expected(peek(), what);
        }
        return take();
    }

    void expectEnd() {
        if (peek().kind() != Token.Kind.END) {
            throw SyntaxException.expected(peek(), "and, or, or the end");
        }
    }

    /**
     * Whether what the parenthesis at this word holds is a condition, not a sum: by the words that
     * only conditions have, up to the parenthesis that closes it.
     */
    boolean isConditionInParentheses() {
        int open = 0;
        for (int i = next; i < words.size(); i++) {
            Token word = words.get(i);
            if (word.is("(")) {
                open++;
            } else if (word.is(")")) {
                open--;
            } else if (OF_CONDITIONS.stream().anyMatch(word::is) || Calls.isTest(word)) {
                return true;
            }
            if (open == 0) {
                return false;
            }
        }
        return false;
    }
}
