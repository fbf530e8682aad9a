package grokwatch.core.rule.language;

/**
 * A word of a condition.
 *
 * @param kind what it is
 * @param text as written; without its quotes
 * @param line in the condition, 1 first
 * @param column in the line, 1 first
 */
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        NUMBER,
        DURATION,
        NAME,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "\"" + text + "\"";
            default -> text;
        };
    }

    String place() {
        return line == 1 ? "column " + column : "line %d, column %d".formatted(line, column);
    }
}
