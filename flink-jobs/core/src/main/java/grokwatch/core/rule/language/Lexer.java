package grokwatch.core.rule.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a condition into words. */
final class Lexer {

    private static final Pattern WORD =
            Pattern.compile(
                    "(?<space>\\s+)"
                            + "|(?<duration>[0-9]+(?:ms|s|m|h|d)(?![a-zA-Z0-9_]))"
                            + "|(?<number>[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![a-zA-Z0-9_.]))"
                            + "|(?<name>[a-zA-Z_][a-zA-Z0-9_]*)"
                            + "|\"(?<double>[^\"\\n]*)\"|'(?<single>[^'\\n]*)'"
                            + "|(?<sign><=|>=|==|!=|[<>=+*/(),-])");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * The words, the last of them {@link Token.Kind#END}.
     *
     * @throws SyntaxException at a character that begins no word
     */
    static List<Token> tokens(String text) {
        return new Lexer(text).cut();
    }

    private List<Token> cut() {
        Matcher word = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!word.region(at, text.length()).lookingAt()) {
                throw new SyntaxException(
                        token(Token.Kind.SIGN, "", at),
                        "begins no word: " + text.substring(at).split("\\s", 2)[0]);
            }
            take(word, at);
            at = word.end();
        }
        tokens.add(token(Token.Kind.END, "", at));
        return tokens;
    }

    private void take(Matcher word, int at) {
        if (word.group("space") != null) {
            countLines(word.group(), at);
        } else if (word.group("duration") != null) {
            tokens.add(token(Token.Kind.DURATION, word.group(), at));
        } else if (word.group("number") != null) {
            tokens.add(token(Token.Kind.NUMBER, word.group(), at));
        } else if (word.group("name") != null) {
            tokens.add(token(Token.Kind.NAME, word.group(), at));
        } else if (word.group("sign") != null) {
            tokens.add(token(Token.Kind.SIGN, word.group(), at));
        } else {
            String quoted = word.group();
            tokens.add(token(Token.Kind.TEXT, quoted.substring(1, quoted.length() - 1), at));
        }
    }

    private void countLines(String space, int at) {
        for (int i = 0; i < space.length(); i++) {
            if (space.charAt(i) == '\n') {
                line++;
                lineStart = at + i + 1;
            }
        }
    }

    private Token token(Token.Kind kind, String word, int at) {
        return new Token(kind, word, line, at - lineStart + 1);
    }
}
