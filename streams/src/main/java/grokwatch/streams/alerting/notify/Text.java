package grokwatch.streams.alerting.notify;

/** Texts from strangers, made fit for people's screens. */
public final class Text {

    private static final String ELLIPSIS = "…";
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private Text() {}

    /**
     * The text's first characters, with an ellipsis in place of the rest. A surrogate pair is never
     * split.
     *
     * @param longest most characters (UTF-16) of the result, >= 1
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /**
     * The text as one line: line breaks, terminal escapes, marks that turn the direction of writing
     * and other characters without a shape become spaces. Joiners stay: scripts and emoji need
     * them.
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : ' ').forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            case Character.FORMAT -> codePoint == NON_JOINER || codePoint == JOINER;
            default -> true;
        };
    }

    /** Markup of one character of a line. */
    @FunctionalInterface
    public interface Escape {

        /** Text that shows the character at {@code at}, a code point of the line. */
        String of(String line, int at);
    }

    /**
     * Formats a text as one line, escaped.
     *
     * @param longest maximum length of the result after escaping, characters; no escape is split
     */
    public static String escaped(String text, int longest, Escape escape) {
        String line = oneLine(text);
        StringBuilder out = new StringBuilder(Math.min(line.length(), longest) + 16);
        for (int i = 0; i < line.length(); ) {
            String next = escape.of(line, i);
            i += Character.charCount(line.codePointAt(i));
            if (out.length() + next.length() + (i < line.length() ? 1 : 0) > longest) {
                return out.append('…').toString();
            }
            out.append(next);
        }
        return out.toString();
    }
}
